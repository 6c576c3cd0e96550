CREATE TABLE `curriculum` (
	`id` text PRIMARY KEY NOT NULL,
	`year_id` text NOT NULL,
	`number` integer NOT NULL,
	`made_at` text NOT NULL,
	FOREIGN KEY (`year_id`) REFERENCES `school_year`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (number > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `curriculum_number` ON `curriculum` (`year_id`,`number`);--> statement-breakpoint
CREATE TABLE `curriculum_approval` (
	`curriculum_id` text NOT NULL,
	`what` text NOT NULL,
	`approved_at` text NOT NULL,
	`approved_by` text NOT NULL,
	`order_number` text NOT NULL,
	`order_date` text NOT NULL,
	PRIMARY KEY(`curriculum_id`, `what`),
	FOREIGN KEY (`curriculum_id`) REFERENCES `curriculum`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (what IN ('curriculum', 'load'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `curriculum_line` (
	`id` text PRIMARY KEY NOT NULL,
	`curriculum_id` text NOT NULL,
	`class_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`first_half` real NOT NULL,
	`second_half` real NOT NULL,
	`doubles` integer NOT NULL,
	`division_id` text,
	`joint` text NOT NULL,
	FOREIGN KEY (`curriculum_id`) REFERENCES `curriculum`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`class_id`) REFERENCES `class`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subject_id`) REFERENCES `subject`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`division_id`) REFERENCES `division`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (first_half >= 0 AND first_half * 2 = round(first_half * 2)),
	CHECK (second_half >= 0 AND second_half * 2 = round(second_half * 2)),
	CHECK (doubles >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `curriculum_line_subject` ON `curriculum_line` (`curriculum_id`,`class_id`,`subject_id`);--> statement-breakpoint
CREATE TABLE `curriculum_part` (
	`line_id` text NOT NULL,
	`position` integer NOT NULL,
	`subgroup_id` text,
	`staff_id` text,
	`assistant_id` text,
	`room_id` text,
	`lesson_id` text,
	PRIMARY KEY(`line_id`, `position`),
	FOREIGN KEY (`line_id`) REFERENCES `curriculum_line`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subgroup_id`) REFERENCES `subgroup`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assistant_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `room`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `curriculum_part_by_lesson` ON `curriculum_part` (`lesson_id`);--> statement-breakpoint
CREATE TABLE `norm_choice` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `subject_points` (
	`subject_id` text NOT NULL,
	`grade` integer NOT NULL,
	`points` integer NOT NULL,
	PRIMARY KEY(`subject_id`, `grade`),
	FOREIGN KEY (`subject_id`) REFERENCES `subject`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (points >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `room_set` (
	`room_id` text NOT NULL,
	`number` integer NOT NULL,
	`real_room_id` text NOT NULL,
	PRIMARY KEY(`room_id`, `number`, `real_room_id`),
	FOREIGN KEY (`room_id`) REFERENCES `room`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`real_room_id`) REFERENCES `room`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `timetable_constraint` (
	`id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`weight` real NOT NULL,
	`active` integer NOT NULL,
	`rule` text NOT NULL,
	`comment` text NOT NULL,
	CHECK (weight BETWEEN 0 AND 100),
	CHECK (active IN (0, 1)),
	CHECK (json_valid(rule))
) STRICT;
--> statement-breakpoint
ALTER TABLE `class` ADD `shift` integer DEFAULT 1 NOT NULL CHECK (shift IN (1, 2));--> statement-breakpoint
ALTER TABLE `class` ADD `special_needs` integer DEFAULT 0 NOT NULL CHECK (special_needs IN (0, 1));--> statement-breakpoint
ALTER TABLE `class` ADD `expected_pupils` integer;--> statement-breakpoint
ALTER TABLE `subgroup` ADD `expected_pupils` integer;--> statement-breakpoint
ALTER TABLE `room` ADD `building` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `room` ADD `kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `lesson` ADD `tags` text DEFAULT '[]' NOT NULL CHECK (json_valid(tags));--> statement-breakpoint
ALTER TABLE `lesson` ADD `expected_pupils` integer;--> statement-breakpoint
ALTER TABLE `placement` ADD `real_rooms` text DEFAULT '[]' NOT NULL CHECK (json_valid(real_rooms));