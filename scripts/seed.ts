import type { SandboxClient } from '#sandbox/client.ts'

/** Plays the first dialogs. */
export async function seed(_: { client: SandboxClient; api: string }): Promise<void> {}
