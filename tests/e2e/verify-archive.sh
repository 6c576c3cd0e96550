#!/bin/sh
# Verifies an archive of Letopis with nothing of Letopis: unzip, sha256sum, openssl, Debian's python3 with openpyxl, and
# sqlite3. What the workbooks say is counted in their cells and compared with the counts of a database.
#   verify-archive.sh ARCHIVE DATABASE        DATABASE: the school's file, or the copy in the archive
set -eu
archive=$1
database=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$archive"

openssl pkeyutl -verify -rawin -pubin -inkey public-key.pem -sigfile manifest.json.sig -in manifest.json

# The manifest as a list for sha256sum.
/usr/bin/python3 - > "$work/list" <<'PYTHON'
import json
for file in json.load(open('manifest.json', encoding='utf-8'))['files']:
    print(f"{file['sha256']}  {file['path']}")
PYTHON
sha256sum --check --strict --quiet "$work/list"

# Nothing is there that the manifest does not name.
find . -type f ! -name manifest.json ! -name manifest.json.sig | sed 's|^\./||' | LC_ALL=C sort > "$work/present"
cut -c67- "$work/list" | LC_ALL=C sort > "$work/named"
diff "$work/named" "$work/present"

for book in Классы/*.xlsx; do unzip -tqq "$book"; done

/usr/bin/python3 - > "$work/books" <<'PYTHON'
import glob, json, re
from openpyxl import load_workbook

pupils, count = set(), {'lessons': 0, 'marks': 0, 'absences': 0, 'periodMarks': 0}
books = sorted(glob.glob('Классы/*.xlsx'))
for name in books:
    book = load_workbook(name)
    for row in book['Ученики'].iter_rows(values_only=True):
        code = row[-1]
        if isinstance(code, str) and re.fullmatch('[0-9a-hjkmnp-tv-z]{16}', code):
            pupils.add(code)
    for sheet in book.worksheets:
        if sheet['A4'].value != '№' or sheet['D4'].value != 'Дата':
            continue
        rows = list(sheet.iter_rows(values_only=True))
        head = rows[3]
        lessons = [i for i in range(4, len(head)) if head[i] is not None and not isinstance(head[i], str)]
        periods = [i for i in range(4, len(head)) if isinstance(head[i], str)]
        if not str(rows[2][0] or '').startswith('Совместный урок: учтён в книге'):
            count['lessons'] += len(lessons)
        for row in rows[6:]:
            if not isinstance(row[0], (int, float)):
                break
            for i in lessons:
                for part in str(row[i] if row[i] is not None else '').split('/'):
                    part = part.removesuffix('.0')
                    if re.match('[2-5]', part):
                        count['marks'] += 1
                    elif part in ('н', 'б', 'у', 'о'):
                        count['absences'] += 1
                    elif part:
                        raise SystemExit(f'{name}, {sheet.title}: what is «{part}»?')
            count['periodMarks'] += sum(row[i] is not None for i in periods)
print(json.dumps({'classes': len(books), 'pupils': len(pupils), **count}))
PYTHON

sqlite3 -readonly "$database" > "$work/base" "
  SELECT json_object(
    'classes', (SELECT count(*) FROM class),
    'pupils', (SELECT count(DISTINCT pupil_id) FROM class_membership),
    'lessons', (SELECT count(*) FROM lesson_record),
    'marks', (SELECT count(*) FROM mark),
    'absences', (SELECT count(*) FROM absence),
    'periodMarks', (SELECT count(*) FROM period_mark));"

/usr/bin/python3 - "$work/books" "$work/base" <<'PYTHON'
import json, sys
books, base = (json.load(open(path)) for path in sys.argv[1:3])
said = json.load(open('manifest.json', encoding='utf-8'))['totals']
print('workbooks', json.dumps(books))
print('database ', json.dumps(base))
sys.exit(0 if books == base == {name: said[name] for name in books} else 1)
PYTHON
# The log ends where the manifest says.
test "$(zcat log.jsonl.gz | tail -n 1 | grep -o '"hash":"[0-9a-f]*"' | tail -n 1 | cut -d'"' -f4)" \
  = "$(/usr/bin/python3 -c "import json; print(json.load(open('manifest.json', encoding='utf-8'))['head']['hash'])")"
echo whole
