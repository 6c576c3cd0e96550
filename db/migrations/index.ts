// Gathered by tools/migrations.mjs from the .sql files beside it; a test compares them.
export const migrations: readonly { name: string; sql: string }[] = [
  {
    name: '0000_start.sql',
    sql: `CREATE TABLE \`class_membership\` (
	\`class_id\` text NOT NULL,
	\`pupil_id\` text NOT NULL,
	\`from_date\` text NOT NULL,
	\`to_date\` text,
	PRIMARY KEY(\`class_id\`, \`pupil_id\`, \`from_date\`),
	FOREIGN KEY (\`class_id\`) REFERENCES \`class\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`pupil_id\`) REFERENCES \`pupil\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (to_date IS NULL OR to_date >= from_date)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`class_membership_by_pupil\` ON \`class_membership\` (\`pupil_id\`);--> statement-breakpoint
CREATE TABLE \`division\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`class_id\` text NOT NULL,
	\`subject_id\` text NOT NULL,
	FOREIGN KEY (\`class_id\`) REFERENCES \`class\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subject_id\`) REFERENCES \`subject\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE \`class\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`year_id\` text NOT NULL,
	\`grade\` integer NOT NULL,
	\`letter\` text NOT NULL,
	\`class_teacher_id\` text,
	\`home_room_id\` text,
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`class_teacher_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`home_room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (grade BETWEEN 1 AND 11)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`class_name\` ON \`class\` (\`year_id\`,\`grade\`,\`letter\`);--> statement-breakpoint
CREATE TABLE \`subgroup\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`division_id\` text NOT NULL,
	\`number\` integer NOT NULL,
	\`name\` text NOT NULL,
	FOREIGN KEY (\`division_id\`) REFERENCES \`division\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE \`subgroup_membership\` (
	\`subgroup_id\` text NOT NULL,
	\`pupil_id\` text NOT NULL,
	\`from_date\` text NOT NULL,
	\`to_date\` text,
	PRIMARY KEY(\`subgroup_id\`, \`pupil_id\`, \`from_date\`),
	FOREIGN KEY (\`subgroup_id\`) REFERENCES \`subgroup\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`pupil_id\`) REFERENCES \`pupil\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (to_date IS NULL OR to_date >= from_date)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`subgroup_membership_by_pupil\` ON \`subgroup_membership\` (\`pupil_id\`);--> statement-breakpoint
CREATE TABLE \`absence\` (
	\`record_id\` text NOT NULL,
	\`pupil_id\` text NOT NULL,
	\`attendance\` text NOT NULL,
	PRIMARY KEY(\`record_id\`, \`pupil_id\`),
	FOREIGN KEY (\`record_id\`) REFERENCES \`lesson_record\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`pupil_id\`) REFERENCES \`pupil\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (attendance IN ('absent', 'ill', 'excused', 'late'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`lesson_record\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`lesson_id\` text NOT NULL,
	\`date\` text NOT NULL,
	\`slot\` integer NOT NULL,
	\`topic\` text NOT NULL,
	\`homework\` text NOT NULL,
	\`work_kind_id\` text NOT NULL,
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`work_kind_id\`) REFERENCES \`work_kind\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (slot BETWEEN 0 AND 15)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`lesson_record_by_date\` ON \`lesson_record\` (\`date\`);--> statement-breakpoint
CREATE UNIQUE INDEX \`lesson_record_when\` ON \`lesson_record\` (\`lesson_id\`,\`date\`,\`slot\`);--> statement-breakpoint
CREATE TABLE \`mark\` (
	\`record_id\` text NOT NULL,
	\`pupil_id\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`value\` integer NOT NULL,
	\`work_kind_id\` text NOT NULL,
	PRIMARY KEY(\`record_id\`, \`pupil_id\`, \`position\`),
	FOREIGN KEY (\`record_id\`) REFERENCES \`lesson_record\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`pupil_id\`) REFERENCES \`pupil\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`work_kind_id\`) REFERENCES \`work_kind\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (position IN (1, 2)),
	CHECK (value BETWEEN 2 AND 5)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`work_kind\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`code\` text NOT NULL,
	\`weight\` real NOT NULL,
	\`position\` integer NOT NULL,
	CHECK (weight > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`work_kind_name_unique\` ON \`work_kind\` (\`name\`);--> statement-breakpoint
CREATE TABLE \`device\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`epoch\` integer NOT NULL,
	\`registered_at\` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE \`log\` (
	\`seq\` integer PRIMARY KEY NOT NULL,
	\`device_id\` text NOT NULL,
	\`epoch\` integer NOT NULL,
	\`device_seq\` integer NOT NULL,
	\`at\` text NOT NULL,
	\`actor\` text NOT NULL,
	\`role\` text NOT NULL,
	\`origin\` text NOT NULL,
	\`command\` text NOT NULL,
	\`entity\` text NOT NULL,
	\`entity_id\` text NOT NULL,
	\`old\` text NOT NULL,
	\`new\` text NOT NULL,
	\`prev_hash\` text NOT NULL,
	\`hash\` text NOT NULL,
	CHECK (json_valid(old)),
	CHECK (json_valid(new)),
	CHECK (length(hash) = 64),
	CHECK (length(prev_hash) = 64)
) STRICT;
--> statement-breakpoint
CREATE INDEX \`log_by_entity\` ON \`log\` (\`entity\`,\`entity_id\`);--> statement-breakpoint
CREATE UNIQUE INDEX \`log_device_seq\` ON \`log\` (\`device_id\`,\`epoch\`,\`device_seq\`);--> statement-breakpoint
CREATE TABLE \`account\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`login\` text NOT NULL,
	\`staff_id\` text NOT NULL,
	\`active\` integer NOT NULL,
	FOREIGN KEY (\`staff_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (active IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`account_login_unique\` ON \`account\` (\`login\`);--> statement-breakpoint
CREATE TABLE \`account_role\` (
	\`account_id\` text NOT NULL,
	\`role\` text NOT NULL,
	PRIMARY KEY(\`account_id\`, \`role\`),
	FOREIGN KEY (\`account_id\`) REFERENCES \`account\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (role IN ('administrator', 'director', 'deputy', 'class-teacher', 'teacher'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`credential\` (
	\`account_id\` text PRIMARY KEY NOT NULL,
	\`verifier\` text NOT NULL,
	\`changed_at\` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`pupil\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`surname\` text NOT NULL,
	\`given_name\` text NOT NULL,
	\`patronymic\` text NOT NULL,
	\`sex\` text NOT NULL,
	\`born\` text NOT NULL,
	CHECK (sex IN ('m', 'f'))
) STRICT;
--> statement-breakpoint
CREATE INDEX \`pupil_by_name\` ON \`pupil\` (\`surname\`,\`given_name\`);--> statement-breakpoint
CREATE TABLE \`sign_in_guard\` (
	\`account_id\` text PRIMARY KEY NOT NULL,
	\`failed\` integer NOT NULL,
	\`wait_until\` text,
	FOREIGN KEY (\`account_id\`) REFERENCES \`account\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (failed >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`staff\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`surname\` text NOT NULL,
	\`given_name\` text NOT NULL,
	\`patronymic\` text NOT NULL,
	\`post\` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE \`bell_schedule\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE \`bell_slot\` (
	\`schedule_id\` text NOT NULL,
	\`slot\` integer NOT NULL,
	\`starts\` text NOT NULL,
	\`ends\` text NOT NULL,
	PRIMARY KEY(\`schedule_id\`, \`slot\`),
	FOREIGN KEY (\`schedule_id\`) REFERENCES \`bell_schedule\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (slot BETWEEN 0 AND 15),
	CHECK (ends > starts)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`grading_period\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`year_id\` text NOT NULL,
	\`kind\` text NOT NULL,
	\`number\` integer NOT NULL,
	\`starts\` text NOT NULL,
	\`ends\` text NOT NULL,
	\`from_grade\` integer NOT NULL,
	\`to_grade\` integer NOT NULL,
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (kind IN ('quarter', 'trimester', 'half-year', 'year')),
	CHECK (ends > starts),
	CHECK (from_grade <= to_grade)
) STRICT;
--> statement-breakpoint
CREATE TABLE \`room\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`capacity\` integer NOT NULL,
	CHECK (capacity >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`room_name_unique\` ON \`room\` (\`name\`);--> statement-breakpoint
CREATE TABLE \`school\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`short_name\` text NOT NULL,
	\`locality\` text NOT NULL,
	\`idle_minutes\` integer NOT NULL,
	\`is_demo\` integer NOT NULL,
	CHECK (idle_minutes BETWEEN 1 AND 60),
	CHECK (is_demo IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE \`school_year\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`starts\` text NOT NULL,
	\`ends\` text NOT NULL,
	CHECK (ends > starts)
) STRICT;
--> statement-breakpoint
CREATE TABLE \`subject\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`short_name\` text NOT NULL,
	\`code\` text NOT NULL,
	\`colour\` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`subject_name_unique\` ON \`subject\` (\`name\`);--> statement-breakpoint
CREATE TABLE \`lesson\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`class_id\` text NOT NULL,
	\`subgroup_id\` text,
	\`subject_id\` text NOT NULL,
	\`teacher_id\` text NOT NULL,
	\`hours_per_week\` real NOT NULL,
	FOREIGN KEY (\`class_id\`) REFERENCES \`class\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subgroup_id\`) REFERENCES \`subgroup\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subject_id\`) REFERENCES \`subject\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`teacher_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (hours_per_week > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX \`lesson_by_class\` ON \`lesson\` (\`class_id\`);--> statement-breakpoint
CREATE INDEX \`lesson_by_teacher\` ON \`lesson\` (\`teacher_id\`);--> statement-breakpoint
CREATE TABLE \`placement\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`lesson_id\` text NOT NULL,
	\`weekday\` integer NOT NULL,
	\`slot\` integer NOT NULL,
	\`room_id\` text,
	\`valid_from\` text NOT NULL,
	\`valid_to\` text,
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (weekday BETWEEN 1 AND 7),
	CHECK (slot BETWEEN 0 AND 15)
) STRICT;
--> statement-breakpoint
CREATE INDEX \`placement_by_lesson\` ON \`placement\` (\`lesson_id\`);--> statement-breakpoint
CREATE INDEX \`placement_by_slot\` ON \`placement\` (\`weekday\`,\`slot\`);--> statement-breakpoint
CREATE TRIGGER \`log_never_changed\` BEFORE UPDATE ON \`log\` BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER \`log_never_deleted\` BEFORE DELETE ON \`log\` BEGIN SELECT RAISE(ABORT, 'the log is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER \`log_only_grows\` BEFORE INSERT ON \`log\`
WHEN NEW.seq IS NOT coalesce((SELECT max(seq) FROM log), 0) + 1
	OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'a log row must follow the last one'); END;
`,
  },
  {
    name: '0001_timetable.sql',
    sql: `CREATE TABLE \`subgroup_part\` (
	\`subgroup_id\` text NOT NULL,
	\`part\` text NOT NULL,
	PRIMARY KEY(\`subgroup_id\`, \`part\`),
	FOREIGN KEY (\`subgroup_id\`) REFERENCES \`subgroup\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`exchange_element\` (
	\`format\` text NOT NULL,
	\`section\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`owner\` text NOT NULL,
	\`name\` text NOT NULL,
	\`shown\` text NOT NULL,
	\`xml\` text NOT NULL,
	PRIMARY KEY(\`format\`, \`section\`, \`position\`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`import_profile\` (
	\`name\` text PRIMARY KEY NOT NULL,
	\`mapping\` text NOT NULL,
	CHECK (json_valid(mapping))
) STRICT;
--> statement-breakpoint
CREATE TABLE \`period_mark\` (
	\`lesson_id\` text NOT NULL,
	\`period_id\` text NOT NULL,
	\`pupil_id\` text NOT NULL,
	\`value\` integer NOT NULL,
	PRIMARY KEY(\`lesson_id\`, \`period_id\`, \`pupil_id\`),
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`period_id\`) REFERENCES \`grading_period\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`pupil_id\`) REFERENCES \`pupil\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (value BETWEEN 2 AND 5)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`bell_day\` (
	\`date\` text PRIMARY KEY NOT NULL,
	\`schedule_id\` text NOT NULL,
	FOREIGN KEY (\`schedule_id\`) REFERENCES \`bell_schedule\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE \`day_off\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`year_id\` text NOT NULL,
	\`name\` text NOT NULL,
	\`starts\` text NOT NULL,
	\`ends\` text NOT NULL,
	\`from_grade\` integer NOT NULL,
	\`to_grade\` integer NOT NULL,
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (ends >= starts),
	CHECK (from_grade <= to_grade)
) STRICT;
--> statement-breakpoint
CREATE TABLE \`moved_day\` (
	\`date\` text PRIMARY KEY NOT NULL,
	\`weekday\` integer NOT NULL,
	CHECK (weekday BETWEEN 1 AND 7)
) STRICT;
--> statement-breakpoint
CREATE TABLE \`period_lock\` (
	\`period_id\` text PRIMARY KEY NOT NULL,
	\`locked_at\` text NOT NULL,
	\`locked_by\` text NOT NULL,
	FOREIGN KEY (\`period_id\`) REFERENCES \`grading_period\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE \`lesson_audience\` (
	\`lesson_id\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`class_id\` text NOT NULL,
	\`subgroup_id\` text,
	PRIMARY KEY(\`lesson_id\`, \`position\`),
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`class_id\`) REFERENCES \`class\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subgroup_id\`) REFERENCES \`subgroup\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`lesson_audience_by_class\` ON \`lesson_audience\` (\`class_id\`);--> statement-breakpoint
CREATE TABLE \`lesson_piece\` (
	\`lesson_id\` text NOT NULL,
	\`number\` integer NOT NULL,
	\`duration\` integer NOT NULL,
	\`active\` integer NOT NULL,
	PRIMARY KEY(\`lesson_id\`, \`number\`),
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (duration BETWEEN 1 AND 40),
	CHECK (active IN (0, 1)),
	CHECK (number >= 1)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`lesson_teacher\` (
	\`lesson_id\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`staff_id\` text NOT NULL,
	PRIMARY KEY(\`lesson_id\`, \`position\`),
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`staff_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`lesson_teacher_by_staff\` ON \`lesson_teacher\` (\`staff_id\`);--> statement-breakpoint
CREATE TABLE \`timetable_day\` (
	\`year_id\` text NOT NULL,
	\`day\` integer NOT NULL,
	\`name\` text NOT NULL,
	\`weekday\` integer,
	\`week\` integer,
	PRIMARY KEY(\`year_id\`, \`day\`),
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (day BETWEEN 1 AND 99),
	CHECK (weekday IS NULL OR weekday BETWEEN 1 AND 7),
	CHECK (week IS NULL OR week IN (1, 2))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`unavailability\` (
	\`kind\` text NOT NULL,
	\`owner_id\` text NOT NULL,
	\`day\` integer NOT NULL,
	\`slot\` integer NOT NULL,
	PRIMARY KEY(\`kind\`, \`owner_id\`, \`day\`, \`slot\`),
	CHECK (kind IN ('school', 'teacher', 'class', 'subgroup', 'room')),
	CHECK ((kind = 'school') = (owner_id = ''))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- A lesson gets any number of teachers and audiences, and its hours fall into pieces. Foreign keys are off while a
-- migration runs and are checked before it is committed.
INSERT INTO \`lesson_teacher\` (\`lesson_id\`, \`position\`, \`staff_id\`) SELECT \`id\`, 1, \`teacher_id\` FROM \`lesson\`;--> statement-breakpoint
INSERT INTO \`lesson_audience\` (\`lesson_id\`, \`position\`, \`class_id\`, \`subgroup_id\`) SELECT \`id\`, 1, \`class_id\`, \`subgroup_id\` FROM \`lesson\`;--> statement-breakpoint
CREATE TABLE \`__new_placement\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`lesson_id\` text NOT NULL,
	\`piece\` integer NOT NULL,
	\`day\` integer NOT NULL,
	\`slot\` integer NOT NULL,
	\`room_id\` text,
	\`pinned\` integer NOT NULL,
	\`valid_from\` text NOT NULL,
	\`valid_to\` text,
	FOREIGN KEY (\`lesson_id\`) REFERENCES \`lesson\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (piece >= 1),
	CHECK (day BETWEEN 1 AND 99),
	CHECK (slot BETWEEN 0 AND 40),
	CHECK (pinned IN (0, 1)),
	CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
--> statement-breakpoint
INSERT INTO \`__new_placement\` (\`id\`, \`lesson_id\`, \`piece\`, \`day\`, \`slot\`, \`room_id\`, \`pinned\`, \`valid_from\`, \`valid_to\`)
	SELECT \`id\`, \`lesson_id\`, row_number() OVER (PARTITION BY \`lesson_id\` ORDER BY \`rowid\`), \`weekday\`, \`slot\`, \`room_id\`, 0, \`valid_from\`, \`valid_to\` FROM \`placement\`;--> statement-breakpoint
DROP TABLE \`placement\`;--> statement-breakpoint
ALTER TABLE \`__new_placement\` RENAME TO \`placement\`;--> statement-breakpoint
CREATE INDEX \`placement_by_lesson\` ON \`placement\` (\`lesson_id\`);--> statement-breakpoint
CREATE INDEX \`placement_by_slot\` ON \`placement\` (\`day\`,\`slot\`);--> statement-breakpoint
INSERT INTO \`lesson_piece\` (\`lesson_id\`, \`number\`, \`duration\`, \`active\`)
	WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < 99)
	SELECT l.\`id\`, n.number, 1, 1 FROM \`lesson\` l JOIN n
	WHERE n.number <= max(ceil(l.\`hours_per_week\`), (SELECT count(*) FROM \`placement\` p WHERE p.\`lesson_id\` = l.\`id\`));--> statement-breakpoint
CREATE TABLE \`__new_lesson\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`subject_id\` text NOT NULL,
	\`hours_per_week\` real NOT NULL,
	\`ends\` text,
	FOREIGN KEY (\`subject_id\`) REFERENCES \`subject\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (hours_per_week >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO \`__new_lesson\` (\`id\`, \`subject_id\`, \`hours_per_week\`, \`ends\`) SELECT \`id\`, \`subject_id\`, \`hours_per_week\`, NULL FROM \`lesson\`;--> statement-breakpoint
DROP TABLE \`lesson\`;--> statement-breakpoint
ALTER TABLE \`__new_lesson\` RENAME TO \`lesson\`;--> statement-breakpoint
CREATE TABLE \`__new_division\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`class_id\` text NOT NULL,
	\`subject_id\` text,
	\`name\` text DEFAULT '' NOT NULL,
	FOREIGN KEY (\`class_id\`) REFERENCES \`class\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subject_id\`) REFERENCES \`subject\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO \`__new_division\` (\`id\`, \`class_id\`, \`subject_id\`) SELECT \`id\`, \`class_id\`, \`subject_id\` FROM \`division\`;--> statement-breakpoint
DROP TABLE \`division\`;--> statement-breakpoint
ALTER TABLE \`__new_division\` RENAME TO \`division\`;--> statement-breakpoint
CREATE TABLE \`__new_class\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`year_id\` text NOT NULL,
	\`grade\` integer NOT NULL,
	\`letter\` text NOT NULL,
	\`class_teacher_id\` text,
	\`home_room_id\` text,
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`class_teacher_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`home_room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (grade BETWEEN 0 AND 12)
) STRICT;
--> statement-breakpoint
INSERT INTO \`__new_class\` (\`id\`, \`year_id\`, \`grade\`, \`letter\`, \`class_teacher_id\`, \`home_room_id\`) SELECT \`id\`, \`year_id\`, \`grade\`, \`letter\`, \`class_teacher_id\`, \`home_room_id\` FROM \`class\`;--> statement-breakpoint
DROP TABLE \`class\`;--> statement-breakpoint
ALTER TABLE \`__new_class\` RENAME TO \`class\`;--> statement-breakpoint
CREATE UNIQUE INDEX \`class_name\` ON \`class\` (\`year_id\`,\`grade\`,\`letter\`);--> statement-breakpoint
ALTER TABLE \`bell_schedule\` ADD \`from_grade\` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE \`bell_schedule\` ADD \`to_grade\` integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE \`school_year\` ADD \`slots\` integer DEFAULT 7 NOT NULL;--> statement-breakpoint
INSERT INTO \`timetable_day\` (\`year_id\`, \`day\`, \`name\`, \`weekday\`, \`week\`)
	WITH RECURSIVE d(day) AS (SELECT 1 UNION ALL SELECT day + 1 FROM d WHERE day < 6)
	SELECT y.\`id\`, d.day, '', d.day, NULL FROM \`school_year\` y JOIN d;
--> statement-breakpoint
-- A lesson's journal page: its first class or subgroup and its first teacher.
CREATE VIEW \`lesson_page\` AS
	SELECT l.id, l.subject_id, l.hours_per_week, l.ends, a.class_id, a.subgroup_id, t.staff_id AS teacher_id
	FROM lesson l
	JOIN lesson_audience a ON a.lesson_id = l.id AND a.position = 1
	LEFT JOIN lesson_teacher t ON t.lesson_id = l.id AND t.position = 1;
`,
  },
  {
    name: '0002_archive.sql',
    sql: `CREATE TABLE \`archive\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`year_id\` text NOT NULL,
	\`folder\` text NOT NULL,
	\`head_seq\` integer NOT NULL,
	\`head_hash\` text NOT NULL,
	\`manifest_sha256\` text NOT NULL,
	\`public_key\` text NOT NULL,
	\`software\` text NOT NULL,
	\`made_at\` text NOT NULL,
	\`made_by\` text NOT NULL,
	\`files\` integer NOT NULL,
	\`bytes\` integer NOT NULL,
	\`totals\` text NOT NULL,
	\`confirmation\` text NOT NULL,
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (json_valid(totals))
) STRICT;
--> statement-breakpoint
CREATE TABLE \`archive_medium\` (
	\`archive_id\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`label\` text NOT NULL,
	\`volume_id\` text NOT NULL,
	\`medium_id\` text NOT NULL,
	\`serial\` text NOT NULL,
	\`kind\` text NOT NULL,
	\`read_from\` text NOT NULL,
	\`verified_at\` text NOT NULL,
	\`room\` text NOT NULL,
	\`safe\` text NOT NULL,
	\`responsible\` text NOT NULL,
	PRIMARY KEY(\`archive_id\`, \`position\`),
	FOREIGN KEY (\`archive_id\`) REFERENCES \`archive\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (position IN (1, 2)),
	CHECK (kind IN ('disk', 'loop', 'memory', 'network', 'unknown')),
	CHECK (read_from IN ('medium', 'cache'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`archive_reread\` (
	\`archive_id\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`at\` text NOT NULL,
	\`by\` text NOT NULL,
	\`faults\` integer NOT NULL,
	\`read_from\` text NOT NULL,
	PRIMARY KEY(\`archive_id\`, \`position\`, \`at\`),
	FOREIGN KEY (\`archive_id\`) REFERENCES \`archive\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (position IN (1, 2)),
	CHECK (faults >= 0),
	CHECK (read_from IN ('medium', 'cache'))
) STRICT, WITHOUT ROWID;
`,
  },
  {
    name: '0003_curriculum.sql',
    sql: `CREATE TABLE \`curriculum\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`year_id\` text NOT NULL,
	\`number\` integer NOT NULL,
	\`made_at\` text NOT NULL,
	FOREIGN KEY (\`year_id\`) REFERENCES \`school_year\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (number > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`curriculum_number\` ON \`curriculum\` (\`year_id\`,\`number\`);--> statement-breakpoint
CREATE TABLE \`curriculum_approval\` (
	\`curriculum_id\` text NOT NULL,
	\`what\` text NOT NULL,
	\`approved_at\` text NOT NULL,
	\`approved_by\` text NOT NULL,
	\`order_number\` text NOT NULL,
	\`order_date\` text NOT NULL,
	PRIMARY KEY(\`curriculum_id\`, \`what\`),
	FOREIGN KEY (\`curriculum_id\`) REFERENCES \`curriculum\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (what IN ('curriculum', 'load'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`curriculum_line\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`curriculum_id\` text NOT NULL,
	\`class_id\` text NOT NULL,
	\`subject_id\` text NOT NULL,
	\`first_half\` real NOT NULL,
	\`second_half\` real NOT NULL,
	\`doubles\` integer NOT NULL,
	\`division_id\` text,
	\`joint\` text NOT NULL,
	FOREIGN KEY (\`curriculum_id\`) REFERENCES \`curriculum\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`class_id\`) REFERENCES \`class\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subject_id\`) REFERENCES \`subject\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`division_id\`) REFERENCES \`division\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (first_half >= 0 AND first_half * 2 = round(first_half * 2)),
	CHECK (second_half >= 0 AND second_half * 2 = round(second_half * 2)),
	CHECK (doubles >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX \`curriculum_line_subject\` ON \`curriculum_line\` (\`curriculum_id\`,\`class_id\`,\`subject_id\`);--> statement-breakpoint
CREATE TABLE \`curriculum_part\` (
	\`line_id\` text NOT NULL,
	\`position\` integer NOT NULL,
	\`subgroup_id\` text,
	\`staff_id\` text,
	\`assistant_id\` text,
	\`room_id\` text,
	\`lesson_id\` text,
	PRIMARY KEY(\`line_id\`, \`position\`),
	FOREIGN KEY (\`line_id\`) REFERENCES \`curriculum_line\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`subgroup_id\`) REFERENCES \`subgroup\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`staff_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`assistant_id\`) REFERENCES \`staff\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX \`curriculum_part_by_lesson\` ON \`curriculum_part\` (\`lesson_id\`);--> statement-breakpoint
CREATE TABLE \`norm_choice\` (
	\`name\` text PRIMARY KEY NOT NULL,
	\`value\` text NOT NULL,
	CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`subject_points\` (
	\`subject_id\` text NOT NULL,
	\`grade\` integer NOT NULL,
	\`points\` integer NOT NULL,
	PRIMARY KEY(\`subject_id\`, \`grade\`),
	FOREIGN KEY (\`subject_id\`) REFERENCES \`subject\`(\`id\`) ON UPDATE no action ON DELETE no action,
	CHECK (points >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`room_set\` (
	\`room_id\` text NOT NULL,
	\`number\` integer NOT NULL,
	\`real_room_id\` text NOT NULL,
	PRIMARY KEY(\`room_id\`, \`number\`, \`real_room_id\`),
	FOREIGN KEY (\`room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (\`real_room_id\`) REFERENCES \`room\`(\`id\`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE \`timetable_constraint\` (
	\`id\` text PRIMARY KEY NOT NULL,
	\`position\` integer NOT NULL,
	\`kind\` text NOT NULL,
	\`weight\` real NOT NULL,
	\`active\` integer NOT NULL,
	\`rule\` text NOT NULL,
	\`comment\` text NOT NULL,
	CHECK (weight BETWEEN 0 AND 100),
	CHECK (active IN (0, 1)),
	CHECK (json_valid(rule))
) STRICT;
--> statement-breakpoint
ALTER TABLE \`class\` ADD \`shift\` integer DEFAULT 1 NOT NULL CHECK (shift IN (1, 2));--> statement-breakpoint
ALTER TABLE \`class\` ADD \`special_needs\` integer DEFAULT 0 NOT NULL CHECK (special_needs IN (0, 1));--> statement-breakpoint
ALTER TABLE \`class\` ADD \`expected_pupils\` integer;--> statement-breakpoint
ALTER TABLE \`subgroup\` ADD \`expected_pupils\` integer;--> statement-breakpoint
ALTER TABLE \`room\` ADD \`building\` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE \`room\` ADD \`kind\` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE \`lesson\` ADD \`tags\` text DEFAULT '[]' NOT NULL CHECK (json_valid(tags));--> statement-breakpoint
ALTER TABLE \`lesson\` ADD \`expected_pupils\` integer;--> statement-breakpoint
ALTER TABLE \`placement\` ADD \`real_rooms\` text DEFAULT '[]' NOT NULL CHECK (json_valid(real_rooms));`,
  },
]
