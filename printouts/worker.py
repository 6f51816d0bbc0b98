"""Sets one sheet and ends: a JSON job on standard input, the PDF on standard output.

Run as a file of its own in an isolated interpreter, because typst keeps what it has allocated until its process ends.
The first argument is the folder that holds the typst package. Nothing is written to disk; exit code 1 means that the
sheet was not set, with the reason on standard error.
"""

import json
import resource
import sys


def main() -> int:
    """Serve the one job."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path.append(sys.argv[1])
    import typst

    job = json.load(sys.stdin.buffer)
    try:
        sheet = typst.compile(
            job["template"],
            root=job["root"],
            font_paths=job["fonts"],
            ignore_system_fonts=True,
            sys_inputs={"sheet": json.dumps(job["sheet"], ensure_ascii=False)},
            timestamp=job["timestamp"],
            pdf_tags=False,
        )
    except typst.TypstError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    sys.stdout.buffer.write(sheet)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
