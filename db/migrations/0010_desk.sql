-- Substrings and typos in names; trusted since PostgreSQL 13, so that the database's owner may install it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "dialog_opening" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dialog_opening_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dialog_id" bigint NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" bigint,
	"unanswered" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialog_tag" (
	"dialog_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"last_message_at" timestamp with time zone DEFAULT now() NOT NULL,
	"waiting_since" timestamp with time zone,
	CONSTRAINT "dialog_tag_dialog_id_tag_id_pk" PRIMARY KEY("dialog_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "note_mention" (
	"message_id" bigint NOT NULL,
	"operator_id" bigint NOT NULL,
	CONSTRAINT "note_mention_message_id_operator_id_pk" PRIMARY KEY("message_id","operator_id")
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tag_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attachment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"dialog_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"file_name" text,
	"mime_type" text,
	"size" bigint,
	"width" integer,
	"height" integer,
	"bot_id" bigint,
	"file_id" text,
	"file_unique_id" text,
	"thumb_file_id" text,
	"thumb_width" integer,
	"thumb_height" integer,
	"upload_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blob_piece" (
	"key" text NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "blob_piece_key_position_pk" PRIMARY KEY("key","position")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator_id" bigint NOT NULL,
	"dialog_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"width" integer,
	"height" integer,
	"is_complete" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "presence" (
	"dialog_id" bigint NOT NULL,
	"operator_id" bigint NOT NULL,
	"device_id" text NOT NULL,
	"is_writing" boolean NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "presence_dialog_id_operator_id_device_id_pk" PRIMARY KEY("dialog_id","operator_id","device_id")
);
--> statement-breakpoint
DROP INDEX "notice_shown_idx";--> statement-breakpoint
ALTER TABLE "contact_field_value" ADD COLUMN "search_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "ban_reason" text;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "banned_by" bigint;--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "search_text" text GENERATED ALWAYS AS (translate(lower(first_name || ' ' || coalesce(last_name, '') || ' ' || coalesce('@' || username, '') || ' ' || coalesce(phone, '')), 'ё', 'е')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "is_banned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "is_assigned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "is_tagged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "hand_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "escalation" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "pinned_note_id" bigint;--> statement-breakpoint
ALTER TABLE "dialog" ADD COLUMN "closed_unanswered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "signature" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "change" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "change_delivery" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "change_failure_code" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "change_failure_detail" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "customer_words" jsonb;--> statement-breakpoint
CREATE INDEX "message_reply_idx" ON "message" USING btree ("reply_to_id") WHERE reply_to_id is not null;--> statement-breakpoint
ALTER TABLE "read_mark" ADD COLUMN "rev" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog_assignee" ADD COLUMN "status" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog_assignee" ADD COLUMN "last_message_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog_assignee" ADD COLUMN "waiting_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operator" ADD COLUMN "list_view" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "kind" text DEFAULT 'card' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "message_id" bigint;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "may_take" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "dialog_opening" ADD CONSTRAINT "dialog_opening_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialog_opening" ADD CONSTRAINT "dialog_opening_closed_by_operator_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."operator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialog_tag" ADD CONSTRAINT "dialog_tag_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialog_tag" ADD CONSTRAINT "dialog_tag_tag_id_tag_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mention" ADD CONSTRAINT "note_mention_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mention" ADD CONSTRAINT "note_mention_operator_id_operator_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_operator_id_operator_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operator"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dialog_opening_idx" ON "dialog_opening" USING btree ("dialog_id","id");--> statement-breakpoint
CREATE INDEX "dialog_tag_list_idx" ON "dialog_tag" USING btree ("tag_id","status","last_message_at","dialog_id");--> statement-breakpoint
CREATE INDEX "dialog_tag_waiting_idx" ON "dialog_tag" USING btree ("tag_id","waiting_since","dialog_id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "tag_name_idx" ON "tag" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "attachment_message_idx" ON "attachment" USING btree ("message_id","position");--> statement-breakpoint
CREATE INDEX "attachment_dialog_idx" ON "attachment" USING btree ("dialog_id","kind","id");--> statement-breakpoint
CREATE INDEX "attachment_upload_idx" ON "attachment" USING btree ("upload_id") WHERE upload_id is not null;--> statement-breakpoint
CREATE INDEX "upload_touched_at_index" ON "upload" USING btree ("touched_at");--> statement-breakpoint
CREATE INDEX "upload_operator_id_index" ON "upload" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "presence_expires_at_index" ON "presence" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_field_value_search_idx" ON "contact_field_value" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contact_search_idx" ON "contact" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "dialog_unassigned_idx" ON "dialog" USING btree ("status","last_message_at","id") WHERE not is_assigned;--> statement-breakpoint
CREATE INDEX "dialog_unassigned_waiting_idx" ON "dialog" USING btree ("waiting_since","id") WHERE waiting_since is not null and not is_assigned;--> statement-breakpoint
CREATE INDEX "dialog_waiting_newest_idx" ON "dialog" USING btree ("last_message_at","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "dialog_holder_idx" ON "dialog" USING btree ("handler_operator_id") WHERE handler_operator_id is not null;--> statement-breakpoint
CREATE INDEX "dialog_handler_idx" ON "dialog" USING btree ("handler","last_message_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "dialog_banned_idx" ON "dialog" USING btree ("last_message_at","id") WHERE is_banned;--> statement-breakpoint
CREATE INDEX "dialog_hand_back_idx" ON "dialog" USING btree ("hand_back_at") WHERE hand_back_at is not null;--> statement-breakpoint
CREATE INDEX "message_words_idx" ON "message" USING gin ((to_tsvector('russian', "text") || array_to_tsvector(array['~' || ("id" >> 11)::text, '~~' || ("id" >> 15)::text, '~~~' || ("id" >> 19)::text]))) WHERE kind <> 'activity' and text <> '';--> statement-breakpoint
CREATE INDEX "dialog_assignee_operator_list_idx" ON "dialog_assignee" USING btree ("operator_id","status","last_message_at","dialog_id") WHERE operator_id is not null;--> statement-breakpoint
CREATE INDEX "dialog_assignee_team_list_idx" ON "dialog_assignee" USING btree ("team_id","status","last_message_at","dialog_id") WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX "dialog_assignee_operator_waiting_idx" ON "dialog_assignee" USING btree ("operator_id","waiting_since","dialog_id") WHERE operator_id is not null and waiting_since is not null;--> statement-breakpoint
CREATE INDEX "dialog_assignee_team_waiting_idx" ON "dialog_assignee" USING btree ("team_id","waiting_since","dialog_id") WHERE team_id is not null and waiting_since is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_shown_idx" ON "notice" USING btree ("operator_id","dialog_id") WHERE state in ('shown', 'counted') and kind = 'card';--> statement-breakpoint
-- What lists sort by stands in each assignment and each tag too; a dialog without them pays for none of this.
CREATE FUNCTION "dialog_sort_spread"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW."is_assigned" THEN
		UPDATE "dialog_assignee" SET "status" = NEW."status", "last_message_at" = NEW."last_message_at",
			"waiting_since" = NEW."waiting_since" WHERE "dialog_id" = NEW."id";
	END IF;
	IF NEW."is_tagged" THEN
		UPDATE "dialog_tag" SET "status" = NEW."status", "last_message_at" = NEW."last_message_at",
			"waiting_since" = NEW."waiting_since" WHERE "dialog_id" = NEW."id";
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "dialog_sort_spread" AFTER UPDATE OF "status", "last_message_at", "waiting_since" ON "dialog"
	FOR EACH ROW WHEN ((NEW."is_assigned" OR NEW."is_tagged") AND (NEW."status" <> OLD."status"
		OR NEW."last_message_at" <> OLD."last_message_at" OR NEW."waiting_since" IS DISTINCT FROM OLD."waiting_since"))
	EXECUTE FUNCTION "dialog_sort_spread"();--> statement-breakpoint
CREATE FUNCTION "dialog_sort_fill"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	SELECT d."status", d."last_message_at", d."waiting_since"
		INTO NEW."status", NEW."last_message_at", NEW."waiting_since" FROM "dialog" d WHERE d."id" = NEW."dialog_id";
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "dialog_assignee_fill" BEFORE INSERT ON "dialog_assignee"
	FOR EACH ROW EXECUTE FUNCTION "dialog_sort_fill"();--> statement-breakpoint
CREATE TRIGGER "dialog_tag_fill" BEFORE INSERT ON "dialog_tag"
	FOR EACH ROW EXECUTE FUNCTION "dialog_sort_fill"();--> statement-breakpoint
-- Whether a dialog has any, by statement: a team that goes takes its assignments along at once, those of closed dialogs
-- without their locks. So these are taken first, in order: only who looks after that sees what others gave meanwhile.
CREATE FUNCTION "dialog_marks_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM FROM "dialog" WHERE "id" IN (SELECT "dialog_id" FROM "changed") ORDER BY "id" FOR NO KEY UPDATE;
	IF TG_TABLE_NAME = 'dialog_assignee' THEN
		UPDATE "dialog" d SET "is_assigned" = has."any" FROM (
			SELECT c."dialog_id" AS "id", EXISTS (SELECT FROM "dialog_assignee" a WHERE a."dialog_id" = c."dialog_id") AS "any"
				FROM "changed" c GROUP BY c."dialog_id") has
			WHERE d."id" = has."id" AND d."is_assigned" <> has."any";
	ELSE
		UPDATE "dialog" d SET "is_tagged" = has."any" FROM (
			SELECT c."dialog_id" AS "id", EXISTS (SELECT FROM "dialog_tag" t WHERE t."dialog_id" = c."dialog_id") AS "any"
				FROM "changed" c GROUP BY c."dialog_id") has
			WHERE d."id" = has."id" AND d."is_tagged" <> has."any";
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "dialog_assignee_added" AFTER INSERT ON "dialog_assignee" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "dialog_marks_kept"();--> statement-breakpoint
CREATE TRIGGER "dialog_assignee_removed" AFTER DELETE ON "dialog_assignee" REFERENCING OLD TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "dialog_marks_kept"();--> statement-breakpoint
CREATE TRIGGER "dialog_tag_added" AFTER INSERT ON "dialog_tag" REFERENCING NEW TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "dialog_marks_kept"();--> statement-breakpoint
CREATE TRIGGER "dialog_tag_removed" AFTER DELETE ON "dialog_tag" REFERENCING OLD TABLE AS "changed"
	FOR EACH STATEMENT EXECUTE FUNCTION "dialog_marks_kept"();--> statement-breakpoint
-- What stands already: assignments, bans.
UPDATE "dialog_assignee" a SET "status" = d."status", "last_message_at" = d."last_message_at",
	"waiting_since" = d."waiting_since" FROM "dialog" d WHERE d."id" = a."dialog_id";--> statement-breakpoint
UPDATE "dialog" d SET "is_assigned" = true WHERE EXISTS (SELECT FROM "dialog_assignee" a WHERE a."dialog_id" = d."id");--> statement-breakpoint
UPDATE "dialog" d SET "is_banned" = true FROM "contact" c WHERE c."id" = d."contact_id" AND c."banned_at" IS NOT NULL;--> statement-breakpoint
-- What was open before, as the timelines tell it.
INSERT INTO "dialog_opening" ("dialog_id", "opened_at", "closed_at", "closed_by", "unanswered")
	SELECT l."dialog_id", coalesce(l."reopened_at", least(d."created_at", l."at")), l."at", l."operator_id", false
	FROM (SELECT "id", "dialog_id", "operator_id", "activity_type" AS "type", "created_at" AS "at",
		max("created_at") FILTER (WHERE "activity_type" = 'reopened') OVER (PARTITION BY "dialog_id" ORDER BY "id") AS "reopened_at"
		FROM "message" WHERE "kind" = 'activity' AND "activity_type" IN ('closed', 'reopened')) l
	JOIN "dialog" d ON d."id" = l."dialog_id"
	WHERE l."type" = 'closed' ORDER BY l."id";--> statement-breakpoint
-- What fields hold already, as people look for it: choices by what they are called, all else as it stands.
UPDATE "contact_field_value" v SET "search_text" = translate(lower(CASE WHEN f."type" IN ('choice', 'choices') THEN coalesce((
	SELECT string_agg((o."option" #>> '{label,ru}') || ' ' || (o."option" #>> '{label,en}'), ' ')
		FROM jsonb_array_elements(f."options") o("option")
		WHERE v."value" @> jsonb_build_array(o."option" -> 'value') OR v."value" = o."option" -> 'value'), '')
	WHEN f."type" = 'boolean' THEN '' ELSE v."value" #>> '{}' END), 'ё', 'е')
	FROM "contact_field" f WHERE f."id" = v."field_id";--> statement-breakpoint
-- Pictures and the like do not get smaller: no time is spent on trying, and no piece is unpacked to be read.
ALTER TABLE "blob_piece" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;--> statement-breakpoint
-- Notices: what waits and has not been told to everybody yet; who has a dialog is told when somebody waits in it anew.
CREATE INDEX "dialog_escalation_idx" ON "dialog" USING btree ("escalation","waiting_since","id") WHERE waiting_since is not null and escalation < 2;--> statement-breakpoint
UPDATE "dialog" SET "awaits_holder" = true WHERE "handler" = 'operator' AND "waiting_since" IS NULL;
