"""The household form's lines as styled text."""

from __future__ import annotations

from collections.abc import Iterator

from textual.strip import Strip

from roster.language import _, ngettext
from roster.sighting import See
from tui.terminal.safe_glyphs import safe_glyphs
from tui.widgets.cell_text import broken, cells
from tui.widgets.choice_panel import ChoicePanel
from tui.widgets.entry_fields import (
    ITEM_LINES,
    NOTE,
    OUTCOME,
    PER_PERSON,
    PHONE,
    SEES,
    VISIT_NOTE,
    Column,
    Field,
)
from tui.widgets.entry_layout import FACTS, NUMBER_WIDTH, PHONES, Box, item_label, see_width
from tui.widgets.entry_values import SIGN_STYLES, ValuePainter
from tui.widgets.entry_words import (
    explanation_of,
    face_words,
    faces_of,
    heading_of,
    remark_at,
    remark_elsewhere,
)
from tui.widgets.field_remarks import question_elsewhere
from tui.widgets.painted_line import PaintedLine


class EntryPainter(ValuePainter):
    """The sheet line by line."""

    def lines(self) -> list[Strip]:
        """All lines of the sheet from top to bottom."""
        return [self._line(y) for y in range(self._layout.height)]

    def _line(self, y: int) -> Strip:
        layout = self._layout
        line = PaintedLine(layout.width)
        if y == FACTS:
            self._facts(line)
        elif y == PHONES:
            self._labelled(line, _("Phone"), PHONE, _("Note"), NOTE)
        elif y in (layout.above, layout.below):
            self._scrolled_away(line, above=y == layout.above)
        elif layout.heading <= y < layout.first_row + layout.visible:
            line = PaintedLine(layout.table_width)
            if y == layout.heading:
                self._heading(line)
            else:
                self._member(line, y - layout.first_row + layout.top)
            return line.strip().crop(layout.left, layout.left + layout.width)
        elif layout.items <= y < layout.sees:
            self._items(line, ITEM_LINES[y - layout.items])
        elif layout.sees <= y < layout.outcome:
            self._see(line, tuple(See)[y - layout.sees])
        elif y == layout.outcome:
            self._labelled(line, _("Outcome"), OUTCOME, _("Note"), VISIT_NOTE)
        elif y == layout.hint:
            line.put(1, explanation_of(self._look.cursor), self._styles["plain"])
        elif y > layout.hint:
            said, style = self._said(y - layout.hint - 1)
            line.put(1, said, self._styles[style])
        return line.strip()

    # ---------------------------------------------------------------- the lines

    def _facts(self, line: PaintedLine) -> None:
        origin = self._draft.origin
        count = len(self._draft.members)
        words = [
            _("Household {number}").format(number=origin.label),
            self._look.match.label,
            ngettext("{count} member", "{count} members", count).format(count=count),
        ]
        listed = [safe_glyphs(origin.expected_head)] if origin.expected_head else []
        if origin.expected_persons is not None:
            people = ngettext("{count} person", "{count} persons", origin.expected_persons)
            listed.append(people.format(count=origin.expected_persons))
        line.put(1, "   ".join(words), self._styles["word"])
        if listed:
            line.put(line.at + 3, _("on the list: {listed}").format(listed=" ".join(listed)), self._styles["label"])

    def _labelled(self, line: PaintedLine, left: str, first: Field, right: str, second: Field) -> None:
        for label, field in ((left, first), (right, second)):
            line.put(self._layout.spot(field).x - cells(label) - 1, label, self._styles["label"])
            self._value(line, field)

    def _items(self, line: PaintedLine, fields: tuple[Field, ...]) -> None:
        for field in fields:
            label = item_label(field)
            marked = self._draft.fault(field) or field in self._look.findings
            held = "=" if field.name in self._look.held and not marked else ""
            line.put(self._layout.spot(field).x - cells(label) - 1, label + held, self._styles["label"])
            self._value(line, field)

    def _faces(self, line: PaintedLine) -> None:
        """Which part of the members the table shows, and which others there are."""
        words = [face_words(face) for face in range(faces_of(self._draft))]
        x = line.width - 1 - sum(cells(word) + 2 for word in words)
        for face, word in enumerate(words):
            shown = face == self._layout.face
            line.put(x, f"[{word}]" if shown else f" {word} ", self._styles["word" if shown else "dim"])
            x += cells(word) + 2

    def _scrolled_away(self, line: PaintedLine, *, above: bool) -> None:
        layout, members = self._layout, len(self._draft.members)
        hidden = layout.top if above else members - layout.top - layout.visible
        if hidden > 0:
            words = _("{count} more above") if above else _("{count} more below")
            line.put(NUMBER_WIDTH + 1, words.format(count=hidden), self._styles["dim"])
        if above:
            self._faces(line)

    def _heading(self, line: PaintedLine) -> None:
        style = self._styles["heading"]
        line.put(0, "", style, NUMBER_WIDTH + 1)
        for column, (x, width) in self._layout.columns.items():
            held = "=" if column in self._look.held else ""
            line.put(x, heading_of(column, width) + held, style, width + 1)
        line.put(line.at, "", style, line.width - line.at)

    def _member(self, line: PaintedLine, row: int) -> None:
        members = self._draft.members
        if row > len(members):
            return
        number = str(members[row].line) if row < len(members) else "+"
        line.put(0, number.rjust(NUMBER_WIDTH), self._styles["dim" if row < len(members) else "label"])
        for column in self._layout.columns:
            self._value(line, Field(column, row))

    def _see(self, line: PaintedLine, see: See) -> None:
        field = Field(see.value)
        panel = self._look.panel
        box = self._layout.panel(panel.width) if panel is not None else None
        if box is None or box.x > 0:
            self._see_itself(line, see, field, box.x - 1 if box is not None else line.width)
        if panel is not None and box is not None:
            self._panel_line(line, panel, box, SEES.index(field))

    def _see_itself(self, line: PaintedLine, see: See, field: Field, end: int) -> None:
        spot = self._layout.spot(field)
        if spot.x + spot.width > end:
            return
        line.put(1, str(SEES.index(field) + 1), self._styles["dim"])
        line.put(3, see.label, self._styles["label"], see_width())
        if see.per_person:
            seen, members = self._draft.seen_count(see)
            count = f"{seen}/{members}"
            line.put(spot.x, count, self._styles["cursor" if self._look.cursor == field else "word"], len(count))
            said = self._not_seen(see)
        else:
            self._value(line, field)
            said = self._who_and_when(see)
        begin = spot.x + spot.width + 1
        line.put(begin, said, self._styles["plain"], max(0, min(cells(said), end - begin)))

    def _not_seen(self, see: See) -> str:
        """Who is still open, by name."""
        open_ones = [m for m in self._draft.members if not m.text(PER_PERSON[see])]
        names = [safe_glyphs(m.text(Column.NAME)) or str(m.line) for m in open_ones]
        return _("open: {names}").format(names=" ".join(names)) if names else ""

    def _who_and_when(self, see: See) -> str:
        """By whom and when, in the office's time; what was entered just now is mine."""
        if not self._draft.text(Field(see.value)):
            return ""
        stored = next(iter(self._draft.origin.sightings_of(see)), None)
        at, by = self._draft.time_of(see), self._look.me
        if at is None and stored is not None:
            at, by = stored.at, stored.by
        if at is None:
            return ""
        local = at.astimezone(self._draft.clock().tzinfo)
        return f"{local:%m-%d %H:%M} {safe_glyphs(self._look.staff_names.get(by, ''))}".rstrip()

    def _panel_line(self, line: PaintedLine, panel: ChoicePanel, box: Box, y: int) -> None:
        chosen = self._draft.text(self._look.cursor)
        for entry in panel.line(y):
            is_chosen = entry.choice.code == chosen
            here = entry.here and self._look.listing
            line.put(box.x + entry.x - 1, ">" if is_chosen else " ", self._styles["word"])
            style = "cursor" if here else "word" if is_chosen else "plain"
            line.put(box.x + entry.x, entry.words, self._styles[style])

    def _said(self, number: int) -> tuple[str, str]:
        """One line, and its style, of what there is to say; what is too long goes on below if the sheet has room."""
        width = self._layout.width - 2
        lines = [(line, style) for word, style in self._words() for line in broken(word, width)]
        return lines[number] if number < len(lines) else ("", "plain")

    def _words(self) -> Iterator[tuple[str, str]]:
        """The word on the last key; else what the field has, what is said of it, what the last change brought, what is
        open elsewhere."""
        look = self._look
        if look.word:
            yield look.word, "word"
            return
        here = remark_at(self._draft, look.cursor, look.findings)
        if here.sign:
            yield f"{here.sign} {here.text}", SIGN_STYLES[here.sign]
        if (said := look.remarks.get(look.cursor)) is not None:
            yield f"{said.sign} {said.text}", SIGN_STYLES[said.sign]
        if look.news:
            yield look.news, "word"
        elif not here.sign and said is None:
            there = remark_elsewhere(self._draft, look.cursor, look.findings)
            there = there if there.sign else question_elsewhere(self._draft, look.remarks)
            yield f"{there.sign} {there.text}".strip(), SIGN_STYLES[there.sign]
