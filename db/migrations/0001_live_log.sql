-- The live log: written in the transaction of what it tells of, read by a whole pg_snapshot as cursor.
-- Days are partitions, so that forgetting them costs nothing; the default one takes what no day has yet.
CREATE SEQUENCE "event_id_seq" AS bigint CACHE 1;--> statement-breakpoint
CREATE TABLE "event" (
	"id" bigint DEFAULT nextval('event_id_seq') NOT NULL,
	"xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	"day" date DEFAULT current_date NOT NULL,
	"kind" text NOT NULL,
	"dialog_id" bigint,
	"data" jsonb NOT NULL
) PARTITION BY RANGE ("day");--> statement-breakpoint
CREATE INDEX "event_xid_idx" ON "event" ("xid", "id");--> statement-breakpoint
CREATE TABLE "event_default" PARTITION OF "event" DEFAULT;--> statement-breakpoint
-- One row: `epoch` is raised after a restore, which voids every cursor; rows before `floor` are gone or going.
CREATE TABLE "live_log" (
	"only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
	"epoch" integer DEFAULT 1 NOT NULL,
	"floor_xid" xid8 DEFAULT '0'::xid8 NOT NULL
);--> statement-breakpoint
INSERT INTO "live_log" DEFAULT VALUES;
