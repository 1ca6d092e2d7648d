DROP INDEX "lane_due_idx";--> statement-breakpoint
ALTER TABLE "bot_rate" ADD COLUMN "limited_chat_id" bigint;--> statement-breakpoint
ALTER TABLE "bot_rate" ADD COLUMN "limited_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "lane_due_idx" ON "lane" USING btree ("bot_id","priority","next_at") WHERE next_at is not null;