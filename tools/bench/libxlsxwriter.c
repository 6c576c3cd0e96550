// Writes workbooks by libxlsxwriter, for the bench. `libxlsxwriter MODEL FOLDER` reads the text that libxlsxwriter.ts
// makes, keeps it in memory, then writes FOLDER/0.xlsx, 1.xlsx … and prints the milliseconds of the writing alone.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

typedef struct {
  char kind;
  double number[4];
  const char *text;
} Line;

static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  if (fread(text, 1, size, file) != (size_t)size) exit(2);
  fclose(file);
  text[size] = 0;
  return text;
}

// A line is a letter, four numbers, and a text after its length in bytes, which may hold line breaks.
static Line *read_lines(char *text, size_t *count) {
  size_t room = 1 << 16, used = 0;
  Line *lines = malloc(room * sizeof(Line));
  while (*text) {
    if (used == room) lines = realloc(lines, (room *= 2) * sizeof(Line));
    Line *line = &lines[used++];
    line->kind = *text++;
    for (int i = 0; i < 4; i++) line->number[i] = strtod(text, &text);
    long length = strtol(text, &text, 10);
    line->text = ++text;
    text += length;
    *text++ = 0;
  }
  *count = used;
  return lines;
}

static lxw_format *make_format(lxw_workbook *book, const char *words) {
  lxw_format *format = workbook_add_format(book);
  format_set_font_name(format, "Arial");
  format_set_font_size(format, 10);
  for (const char *word = words; *word; word++) switch (*word) {
      case 'b': format_set_bold(format); break;
      case 'l': format_set_align(format, LXW_ALIGN_LEFT); break;
      case 'c': format_set_align(format, LXW_ALIGN_CENTER); break;
      case 'r': format_set_align(format, LXW_ALIGN_RIGHT); break;
      case 't': format_set_align(format, LXW_ALIGN_VERTICAL_TOP); break;
      case 'm': format_set_align(format, LXW_ALIGN_VERTICAL_CENTER); break;
      case 'w': format_set_text_wrap(format); break;
      case 'u': format_set_rotation(format, 90); break;
      case 'x': format_set_border(format, LXW_BORDER_THIN); break;
      case 'D': format_set_num_format(format, "dd.mm.yyyy"); break;
      case 'M': format_set_num_format(format, "dd.mm"); break;
      case 'F': format_set_num_format(format, "0.00"); break;
    }
  return format;
}

static void write_books(const Line *lines, size_t count, const char *folder) {
  lxw_workbook *book = NULL;
  lxw_worksheet *sheet = NULL;
  lxw_format *formats[1000];
  int format_count = 0, book_count = 0;
  for (size_t i = 0; i < count; i++) {
    const Line *line = &lines[i];
    lxw_row_t row = line->number[0];
    lxw_col_t column = line->number[1];
    int style = line->number[2];
    lxw_format *format = style ? formats[style - 1] : NULL;
    switch (line->kind) {
      case 'W': {
        char path[4096];
        if (book && workbook_close(book)) exit(3);
        snprintf(path, sizeof path, "%s/%d.xlsx", folder, book_count++);
        book = workbook_new(path);
        format_count = 0;
        break;
      }
      case 'X':
        if (format_count == 1000) exit(6);
        formats[format_count] = make_format(book, line->text);
        if (line->number[0]) format_set_font_size(formats[format_count], line->number[0]);
        if (line->number[1] >= 0) format_set_bg_color(formats[format_count], line->number[1]);
        format_count++;
        break;
      case 'S':
        sheet = workbook_add_worksheet(book, line->text);
        if (!sheet) exit(4);
        worksheet_set_paper(sheet, 9);
        worksheet_fit_to_pages(sheet, 1, 0);
        if (line->number[0]) worksheet_set_landscape(sheet);
        break;
      case 'Z': worksheet_freeze_panes(sheet, row, column); break;
      case 'R': worksheet_repeat_rows(sheet, line->number[0], line->number[1]); break;
      case 'K': worksheet_repeat_columns(sheet, line->number[0], line->number[1]); break;
      case 'P': worksheet_set_footer(sheet, line->text); break;
      case 'C': worksheet_set_column(sheet, column, column, line->number[3], NULL); break;
      case 'H': worksheet_set_row(sheet, row, line->number[3], NULL); break;
      case 'G':
        worksheet_merge_range(sheet, row, column, line->number[2], line->number[3], "", NULL);
        break;
      case 'B': worksheet_write_blank(sheet, row, column, format); break;
      case 'N': worksheet_write_number(sheet, row, column, line->number[3], format); break;
      case 'T': worksheet_write_string(sheet, row, column, line->text, format); break;
      default: exit(5);
    }
  }
  if (book && workbook_close(book)) exit(3);
}

int main(int count, char **words) {
  if (count != 3) return 1;
  size_t lines = 0;
  Line *model = read_lines(read_file(words[1]), &lines);
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  write_books(model, lines, words[2]);
  clock_gettime(CLOCK_MONOTONIC, &to);
  printf("%f\n", (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6);
  return 0;
}
