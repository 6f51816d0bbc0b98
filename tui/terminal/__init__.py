"""What a console needs to survive real terminals: keys in order, hang-ups, odd bytes, few colours, small windows."""
