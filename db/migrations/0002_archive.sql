CREATE TABLE `archive` (
	`id` text PRIMARY KEY NOT NULL,
	`year_id` text NOT NULL,
	`folder` text NOT NULL,
	`head_seq` integer NOT NULL,
	`head_hash` text NOT NULL,
	`manifest_sha256` text NOT NULL,
	`public_key` text NOT NULL,
	`software` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text NOT NULL,
	`files` integer NOT NULL,
	`bytes` integer NOT NULL,
	`totals` text NOT NULL,
	`confirmation` text NOT NULL,
	FOREIGN KEY (`year_id`) REFERENCES `school_year`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (json_valid(totals))
) STRICT;
--> statement-breakpoint
CREATE TABLE `archive_medium` (
	`archive_id` text NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`volume_id` text NOT NULL,
	`medium_id` text NOT NULL,
	`serial` text NOT NULL,
	`kind` text NOT NULL,
	`read_from` text NOT NULL,
	`verified_at` text NOT NULL,
	`room` text NOT NULL,
	`safe` text NOT NULL,
	`responsible` text NOT NULL,
	PRIMARY KEY(`archive_id`, `position`),
	FOREIGN KEY (`archive_id`) REFERENCES `archive`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (position IN (1, 2)),
	CHECK (kind IN ('disk', 'loop', 'memory', 'network', 'unknown')),
	CHECK (read_from IN ('medium', 'cache'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `archive_reread` (
	`archive_id` text NOT NULL,
	`position` integer NOT NULL,
	`at` text NOT NULL,
	`by` text NOT NULL,
	`faults` integer NOT NULL,
	`read_from` text NOT NULL,
	PRIMARY KEY(`archive_id`, `position`, `at`),
	FOREIGN KEY (`archive_id`) REFERENCES `archive`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (position IN (1, 2)),
	CHECK (faults >= 0),
	CHECK (read_from IN ('medium', 'cache'))
) STRICT, WITHOUT ROWID;
