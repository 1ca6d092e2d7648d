DROP INDEX "dialog_open_idx";--> statement-breakpoint
DROP INDEX "dialog_closed_idx";--> statement-breakpoint
DROP INDEX "message_dialog_idx";--> statement-breakpoint
CREATE INDEX "dialog_open_idx" ON "dialog" USING btree ("last_message_at","id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "dialog_closed_idx" ON "dialog" USING btree ("last_message_at","id") WHERE status = 'closed';--> statement-breakpoint
CREATE INDEX "message_dialog_idx" ON "message" USING btree ("dialog_id","id");