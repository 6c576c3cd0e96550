CREATE TABLE `subgroup_part` (
	`subgroup_id` text NOT NULL,
	`part` text NOT NULL,
	PRIMARY KEY(`subgroup_id`, `part`),
	FOREIGN KEY (`subgroup_id`) REFERENCES `subgroup`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `exchange_element` (
	`format` text NOT NULL,
	`section` text NOT NULL,
	`position` integer NOT NULL,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	`shown` text NOT NULL,
	`xml` text NOT NULL,
	PRIMARY KEY(`format`, `section`, `position`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `import_profile` (
	`name` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	CHECK (json_valid(mapping))
) STRICT;
--> statement-breakpoint
CREATE TABLE `period_mark` (
	`lesson_id` text NOT NULL,
	`period_id` text NOT NULL,
	`pupil_id` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`lesson_id`, `period_id`, `pupil_id`),
	FOREIGN KEY (`lesson_id`) REFERENCES `lesson`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`period_id`) REFERENCES `grading_period`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pupil_id`) REFERENCES `pupil`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (value BETWEEN 2 AND 5)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `bell_day` (
	`date` text PRIMARY KEY NOT NULL,
	`schedule_id` text NOT NULL,
	FOREIGN KEY (`schedule_id`) REFERENCES `bell_schedule`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `day_off` (
	`id` text PRIMARY KEY NOT NULL,
	`year_id` text NOT NULL,
	`name` text NOT NULL,
	`starts` text NOT NULL,
	`ends` text NOT NULL,
	`from_grade` integer NOT NULL,
	`to_grade` integer NOT NULL,
	FOREIGN KEY (`year_id`) REFERENCES `school_year`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (ends >= starts),
	CHECK (from_grade <= to_grade)
) STRICT;
--> statement-breakpoint
CREATE TABLE `moved_day` (
	`date` text PRIMARY KEY NOT NULL,
	`weekday` integer NOT NULL,
	CHECK (weekday BETWEEN 1 AND 7)
) STRICT;
--> statement-breakpoint
CREATE TABLE `period_lock` (
	`period_id` text PRIMARY KEY NOT NULL,
	`locked_at` text NOT NULL,
	`locked_by` text NOT NULL,
	FOREIGN KEY (`period_id`) REFERENCES `grading_period`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `lesson_audience` (
	`lesson_id` text NOT NULL,
	`position` integer NOT NULL,
	`class_id` text NOT NULL,
	`subgroup_id` text,
	PRIMARY KEY(`lesson_id`, `position`),
	FOREIGN KEY (`lesson_id`) REFERENCES `lesson`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`class_id`) REFERENCES `class`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subgroup_id`) REFERENCES `subgroup`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lesson_audience_by_class` ON `lesson_audience` (`class_id`);--> statement-breakpoint
CREATE TABLE `lesson_piece` (
	`lesson_id` text NOT NULL,
	`number` integer NOT NULL,
	`duration` integer NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`lesson_id`, `number`),
	FOREIGN KEY (`lesson_id`) REFERENCES `lesson`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (duration BETWEEN 1 AND 40),
	CHECK (active IN (0, 1)),
	CHECK (number >= 1)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lesson_teacher` (
	`lesson_id` text NOT NULL,
	`position` integer NOT NULL,
	`staff_id` text NOT NULL,
	PRIMARY KEY(`lesson_id`, `position`),
	FOREIGN KEY (`lesson_id`) REFERENCES `lesson`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lesson_teacher_by_staff` ON `lesson_teacher` (`staff_id`);--> statement-breakpoint
CREATE TABLE `timetable_day` (
	`year_id` text NOT NULL,
	`day` integer NOT NULL,
	`name` text NOT NULL,
	`weekday` integer,
	`week` integer,
	PRIMARY KEY(`year_id`, `day`),
	FOREIGN KEY (`year_id`) REFERENCES `school_year`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (day BETWEEN 1 AND 99),
	CHECK (weekday IS NULL OR weekday BETWEEN 1 AND 7),
	CHECK (week IS NULL OR week IN (1, 2))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `unavailability` (
	`kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`day` integer NOT NULL,
	`slot` integer NOT NULL,
	PRIMARY KEY(`kind`, `owner_id`, `day`, `slot`),
	CHECK (kind IN ('school', 'teacher', 'class', 'subgroup', 'room')),
	CHECK ((kind = 'school') = (owner_id = ''))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
-- A lesson gets any number of teachers and audiences, and its hours fall into pieces. Foreign keys are off while a
-- migration runs and are checked before it is committed.
INSERT INTO `lesson_teacher` (`lesson_id`, `position`, `staff_id`) SELECT `id`, 1, `teacher_id` FROM `lesson`;--> statement-breakpoint
INSERT INTO `lesson_audience` (`lesson_id`, `position`, `class_id`, `subgroup_id`) SELECT `id`, 1, `class_id`, `subgroup_id` FROM `lesson`;--> statement-breakpoint
CREATE TABLE `__new_placement` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_id` text NOT NULL,
	`piece` integer NOT NULL,
	`day` integer NOT NULL,
	`slot` integer NOT NULL,
	`room_id` text,
	`pinned` integer NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	FOREIGN KEY (`lesson_id`) REFERENCES `lesson`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `room`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (piece >= 1),
	CHECK (day BETWEEN 1 AND 99),
	CHECK (slot BETWEEN 0 AND 40),
	CHECK (pinned IN (0, 1)),
	CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_placement` (`id`, `lesson_id`, `piece`, `day`, `slot`, `room_id`, `pinned`, `valid_from`, `valid_to`)
	SELECT `id`, `lesson_id`, row_number() OVER (PARTITION BY `lesson_id` ORDER BY `rowid`), `weekday`, `slot`, `room_id`, 0, `valid_from`, `valid_to` FROM `placement`;--> statement-breakpoint
DROP TABLE `placement`;--> statement-breakpoint
ALTER TABLE `__new_placement` RENAME TO `placement`;--> statement-breakpoint
CREATE INDEX `placement_by_lesson` ON `placement` (`lesson_id`);--> statement-breakpoint
CREATE INDEX `placement_by_slot` ON `placement` (`day`,`slot`);--> statement-breakpoint
INSERT INTO `lesson_piece` (`lesson_id`, `number`, `duration`, `active`)
	WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < 99)
	SELECT l.`id`, n.number, 1, 1 FROM `lesson` l JOIN n
	WHERE n.number <= max(ceil(l.`hours_per_week`), (SELECT count(*) FROM `placement` p WHERE p.`lesson_id` = l.`id`));--> statement-breakpoint
CREATE TABLE `__new_lesson` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`hours_per_week` real NOT NULL,
	`ends` text,
	FOREIGN KEY (`subject_id`) REFERENCES `subject`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (hours_per_week >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_lesson` (`id`, `subject_id`, `hours_per_week`, `ends`) SELECT `id`, `subject_id`, `hours_per_week`, NULL FROM `lesson`;--> statement-breakpoint
DROP TABLE `lesson`;--> statement-breakpoint
ALTER TABLE `__new_lesson` RENAME TO `lesson`;--> statement-breakpoint
CREATE TABLE `__new_division` (
	`id` text PRIMARY KEY NOT NULL,
	`class_id` text NOT NULL,
	`subject_id` text,
	`name` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`class_id`) REFERENCES `class`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subject`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_division` (`id`, `class_id`, `subject_id`) SELECT `id`, `class_id`, `subject_id` FROM `division`;--> statement-breakpoint
DROP TABLE `division`;--> statement-breakpoint
ALTER TABLE `__new_division` RENAME TO `division`;--> statement-breakpoint
CREATE TABLE `__new_class` (
	`id` text PRIMARY KEY NOT NULL,
	`year_id` text NOT NULL,
	`grade` integer NOT NULL,
	`letter` text NOT NULL,
	`class_teacher_id` text,
	`home_room_id` text,
	FOREIGN KEY (`year_id`) REFERENCES `school_year`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`class_teacher_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`home_room_id`) REFERENCES `room`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (grade BETWEEN 0 AND 12)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_class` (`id`, `year_id`, `grade`, `letter`, `class_teacher_id`, `home_room_id`) SELECT `id`, `year_id`, `grade`, `letter`, `class_teacher_id`, `home_room_id` FROM `class`;--> statement-breakpoint
DROP TABLE `class`;--> statement-breakpoint
ALTER TABLE `__new_class` RENAME TO `class`;--> statement-breakpoint
CREATE UNIQUE INDEX `class_name` ON `class` (`year_id`,`grade`,`letter`);--> statement-breakpoint
ALTER TABLE `bell_schedule` ADD `from_grade` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `bell_schedule` ADD `to_grade` integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE `school_year` ADD `slots` integer DEFAULT 7 NOT NULL;--> statement-breakpoint
INSERT INTO `timetable_day` (`year_id`, `day`, `name`, `weekday`, `week`)
	WITH RECURSIVE d(day) AS (SELECT 1 UNION ALL SELECT day + 1 FROM d WHERE day < 6)
	SELECT y.`id`, d.day, '', d.day, NULL FROM `school_year` y JOIN d;
--> statement-breakpoint
-- A lesson's journal page: its first class or subgroup and its first teacher.
CREATE VIEW `lesson_page` AS
	SELECT l.id, l.subject_id, l.hours_per_week, l.ends, a.class_id, a.subgroup_id, t.staff_id AS teacher_id
	FROM lesson l
	JOIN lesson_audience a ON a.lesson_id = l.id AND a.position = 1
	LEFT JOIN lesson_teacher t ON t.lesson_id = l.id AND t.position = 1;
