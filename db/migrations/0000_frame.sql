CREATE TABLE "contact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"telegram_id" bigint NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text,
	"username" text,
	"language_code" text,
	"is_premium" boolean DEFAULT false NOT NULL,
	"banned_at" timestamp with time zone,
	"rev" bigint DEFAULT 1 NOT NULL,
	"first_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_telegramId_unique" UNIQUE("telegram_id")
);
--> statement-breakpoint
CREATE TABLE "dialog" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dialog_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bot_id" bigint NOT NULL,
	"contact_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"handler" text DEFAULT 'bot' NOT NULL,
	"handler_operator_id" bigint,
	"source" text,
	"waiting_since" timestamp with time zone,
	"called_at" timestamp with time zone,
	"greeted_at" timestamp with time zone,
	"last_message_at" timestamp with time zone DEFAULT now() NOT NULL,
	"preview_message_id" bigint,
	"preview_kind" text,
	"preview_origin" text,
	"preview_content" text,
	"preview_text" text,
	"incoming_seq" bigint DEFAULT 0 NOT NULL,
	"blocked_by_user" boolean DEFAULT false NOT NULL,
	"notices_due" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"rev" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dialog_botId_contactId_unique" UNIQUE("bot_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dialog_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"origin" text,
	"operator_id" bigint,
	"client_id" uuid,
	"client_hash" text,
	"content" text DEFAULT 'text' NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"entities" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"buttons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reply_to_id" bigint,
	"reply_quote" text,
	"media_group_id" text,
	"seq" bigint DEFAULT 0 NOT NULL,
	"raw" jsonb,
	"activity_type" text,
	"activity_detail" text,
	"delivery" text,
	"failure_code" text,
	"failure_detail" text,
	"edited_at" timestamp with time zone,
	"rev" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_revision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_revision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"text" text NOT NULL,
	"entities" jsonb NOT NULL,
	"raw" jsonb,
	"replaced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_mark" (
	"operator_id" bigint NOT NULL,
	"dialog_id" bigint NOT NULL,
	"read_seq" bigint NOT NULL,
	CONSTRAINT "read_mark_operator_id_dialog_id_pk" PRIMARY KEY("operator_id","dialog_id")
);
--> statement-breakpoint
CREATE TABLE "telegram_message" (
	"bot_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"telegram_message_id" bigint NOT NULL,
	"message_id" bigint NOT NULL,
	"part" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "telegram_message_bot_id_chat_id_telegram_message_id_pk" PRIMARY KEY("bot_id","chat_id","telegram_message_id")
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" bigint
);
--> statement-breakpoint
CREATE TABLE "operator" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "operator_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"telegram_id" bigint NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"language" text,
	"telegram_language" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"staff_chat_open" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deactivated_at" timestamp with time zone,
	CONSTRAINT "operator_telegramId_unique" UNIQUE("telegram_id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "session_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" "bytea" NOT NULL,
	"operator_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "bot" (
	"id" bigint PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"is_current" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bot_rate" (
	"bot_id" bigint PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"refilled_at" timestamp with time zone DEFAULT now() NOT NULL,
	"paused_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lane" (
	"bot_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"priority" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"locked_by" uuid,
	"locked_until" timestamp with time zone,
	CONSTRAINT "lane_bot_id_chat_id_pk" PRIMARY KEY("bot_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "lease" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"operator_id" bigint NOT NULL,
	"dialog_id" bigint NOT NULL,
	"bot_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"telegram_message_id" bigint,
	"state" text DEFAULT 'shown' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bot_id" bigint NOT NULL,
	"chat_id" bigint NOT NULL,
	"priority" smallint NOT NULL,
	"kind" text NOT NULL,
	"call" jsonb NOT NULL,
	"message_id" bigint,
	"part" smallint DEFAULT 0 NOT NULL,
	"notice_id" bigint,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure_code" text,
	"failure_detail" text,
	"telegram_message_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"marked_at" timestamp with time zone,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "raw_update" (
	"bot_id" bigint NOT NULL,
	"update_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"error" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "raw_update_bot_id_update_id_pk" PRIMARY KEY("bot_id","update_id")
);
--> statement-breakpoint
ALTER TABLE "dialog" ADD CONSTRAINT "dialog_contact_id_contact_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contact"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialog" ADD CONSTRAINT "dialog_handler_operator_id_operator_id_fk" FOREIGN KEY ("handler_operator_id") REFERENCES "public"."operator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_operator_id_operator_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operator"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_revision" ADD CONSTRAINT "message_revision_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_operator_id_operator_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operator"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "telegram_message" ADD CONSTRAINT "telegram_message_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_operator_id_operator_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operator"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_operator_id_operator_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operator"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_dialog_id_dialog_id_fk" FOREIGN KEY ("dialog_id") REFERENCES "public"."dialog"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dialog_open_idx" ON "dialog" USING btree ("last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "dialog_closed_idx" ON "dialog" USING btree ("last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'closed';--> statement-breakpoint
CREATE INDEX "dialog_waiting_idx" ON "dialog" USING btree ("waiting_since","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "dialog_notices_idx" ON "dialog" USING btree ("id") WHERE notices_due;--> statement-breakpoint
CREATE INDEX "dialog_contact_id_index" ON "dialog" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "message_dialog_idx" ON "message" USING btree ("dialog_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "message_client_idx" ON "message" USING btree ("operator_id","client_id") WHERE client_id is not null;--> statement-breakpoint
CREATE INDEX "message_revision_message_id_id_index" ON "message_revision" USING btree ("message_id","id");--> statement-breakpoint
CREATE INDEX "read_mark_dialog_id_index" ON "read_mark" USING btree ("dialog_id");--> statement-breakpoint
CREATE INDEX "telegram_message_message_id_index" ON "telegram_message" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "session_operator_id_index" ON "session" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "session_expires_at_index" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "lane_due_idx" ON "lane" USING btree ("priority","next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_shown_idx" ON "notice" USING btree ("operator_id","dialog_id") WHERE state = 'shown';--> statement-breakpoint
CREATE INDEX "notice_dialog_id_index" ON "notice" USING btree ("dialog_id");--> statement-breakpoint
CREATE INDEX "outbox_queue_idx" ON "outbox" USING btree ("bot_id","chat_id","id") WHERE status in ('queued','sending');--> statement-breakpoint
CREATE INDEX "outbox_message_idx" ON "outbox" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "outbox_notice_idx" ON "outbox" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "outbox_settled_idx" ON "outbox" USING btree ("settled_at") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "raw_update_received_at_index" ON "raw_update" USING btree ("received_at");