ALTER TABLE "notice" ADD COLUMN "text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "silent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "notice_operator_id_created_at_index" ON "notice" USING btree ("operator_id","created_at");