import { EventSourceParserStream } from 'eventsource-parser/stream'
import type {
  AttachInput,
  BotInfo,
  CallRecord,
  CallsFilter,
  ChatInfo,
  ControlError,
  FaultInput,
  InFlight,
  InitDataInput,
  Message,
  MessageEntity,
  PendingInfo,
  PersonInfo,
  Pressed,
  SandboxEvent,
  UpdateInput,
  WriteInput,
} from '#sandbox/control/wire.ts'

/** A refusal of the control API, with its code. */
class SandboxError extends Error {
  readonly code: string
  constructor({ code, message }: ControlError) {
    super(message)
    this.code = code
  }
}

export type SandboxClient = ReturnType<typeof createSandboxClient>
export type PersonInChat = ReturnType<ReturnType<SandboxClient['person']>['in']>

/** How long `until` waits before it gives up, ms. */
const UNTIL_TIMEOUT_MS = 20_000

/**
 * Drives a sandbox over HTTP; works in Node and in browsers.
 * @param root the sandbox's address, without a trailing slash.
 */
export function createSandboxClient(root: string) {
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(`${root}/sandbox${path}`, init)
    const body: unknown = await response.json()
    if (!response.ok) throw new SandboxError(asControlError(body, response.status))
    return body as T
  }
  const post = <T = object>(path: string, body: object = {}): Promise<T> =>
    ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  /** What happens, from now on: the request is under way when the first `next()` is asked. */
  async function* events(
    filter: { personId?: number; activity?: boolean; signal?: AbortSignal } = {},
  ): AsyncGenerator<SandboxEvent | { type: 'ready' }> {
    const query = search({ person: filter.personId, activity: filter.activity ? 1 : undefined })
    const response = await fetch(`${root}/sandbox/events${query}`, { signal: filter.signal ?? null })
    if (!response.body) throw new Error('The sandbox sent no stream')
    const reader = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader()
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        yield part.value.event === 'ready' ? { type: 'ready' } : (JSON.parse(part.value.data) as SandboxEvent)
    } finally {
      await reader.cancel().catch(() => undefined)
    }
  }

  /**
   * Waits until what `look` finds satisfies `isEnough`, looking again whenever something happened in the sandbox.
   * @throws with the last thing found, when it does not come true in time.
   */
  async function until<T>(
    look: () => Promise<T>,
    isEnough: (found: T) => boolean,
    timeoutMs = UNTIL_TIMEOUT_MS,
  ): Promise<T> {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), timeoutMs)
    let last: T | undefined
    try {
      for await (const _ of coalesced(events({ activity: true, signal: abort.signal }))) {
        last = await look()
        if (isEnough(last)) return last
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error
    } finally {
      clearTimeout(timer)
      abort.abort()
    }
    throw new Error(
      `Not come true within ${timeoutMs} ms; last seen: ${JSON.stringify(last)?.slice(0, 4000)}`,
    )
  }

  const calls = (filter: CallsFilter = {}) => ask<CallRecord[]>(`/calls${search({ ...filter })}`)
  const inFlight = () => ask<InFlight>('/in-flight')

  const inChat = (personId: number, bot: string) => {
    const chat = `/chats/${bot}/${personId}`
    const messages = () => ask<Message[]>(`${chat}/messages`)
    return {
      /** Writes a text; gives the message as it stands in the chat. */
      write: (input: string | WriteInput) =>
        post<Message>(`${chat}/write`, typeof input === 'string' ? { text: input } : input),
      edit: (messageId: number, text: string, entities?: MessageEntity[]) =>
        post<Message>(`${chat}/edit`, { messageId, text, entities }),
      /** Sends a file with its real bytes. */
      attach: ({ bytes, ...about }: AttachInput) =>
        ask<Message>(`${chat}/attach${search(about)}`, { method: 'POST', body: new Uint8Array(bytes) }),
      /** Deletes a message, for both sides; the bot learns nothing of it. */
      remove: (messageId: number) => post(`${chat}/remove`, { messageId }),
      /** Presses the inline button of this text under a message; its place tells it from others of that text. */
      pressInline: (messageId: number, text: string, place: { row?: number; column?: number } = {}) =>
        post<Pressed>(`${chat}/press-inline`, { messageId, text, ...place }),
      /** Presses a key of the bot's keyboard. */
      pressReply: (text: string) => post<Pressed>(`${chat}/press-reply`, { text }),
      start: (payload?: string) => post<Message>(`${chat}/start`, { payload }),
      block: () => post(`${chat}/block`),
      unblock: () => post(`${chat}/unblock`),
      /** An update of any kind or shape; a message's missing fields are filled in. Gives the update's number. */
      inject: (update: UpdateInput) => post<{ updateId: number | null }>(`${chat}/inject`, update),
      info: () => ask<ChatInfo>(chat),
      /** What stands in the chat, oldest first. */
      messages,
      /** Waits until the chat is as wanted; gives what stands in it. */
      untilMessages: (isEnough: (messages: Message[]) => boolean, timeoutMs?: number) =>
        until(messages, isEnough, timeoutMs),
    }
  }

  return {
    root,
    /** Makes a bot (or renames the one with this token). */
    addBot: (bot: { token: string; username: string; firstName: string }) => post<BotInfo>('/bots', bot),
    bots: () => ask<BotInfo[]>('/bots'),
    /** Makes an account (or renames the one with this id). */
    addPerson: (person: PersonInfo) => post<PersonInfo>('/people', person),
    people: () => ask<PersonInfo[]>('/people'),
    person: (id: number) => ({
      /** The person's chat with a bot, by the bot's username. */
      in: (botUsername: string) => inChat(id, botUsername),
      chats: () => ask<ChatInfo[]>(`/people/${id}/chats`),
      /** Gives the person a profile photo. */
      setPhoto: (bytes: Uint8Array) =>
        ask(`/people/${id}/photo`, { method: 'PUT', body: new Uint8Array(bytes) }),
      /** Deletes the account: sends to it are refused from now on. */
      deactivate: () => post(`/people/${id}/deactivate`),
    }),
    /** The Bot API calls made, oldest first. */
    calls,
    untilCalls: (filter: CallsFilter, isEnough: (calls: CallRecord[]) => boolean, timeoutMs?: number) =>
      until(() => calls(filter), isEnough, timeoutMs),
    inFlight,
    untilInFlight: (isEnough: (inFlight: InFlight) => boolean, timeoutMs?: number) =>
      until(inFlight, isEnough, timeoutMs),
    until,
    addFault: (fault: FaultInput) => post('/faults', fault),
    clearFaults: () => ask('/faults', { method: 'DELETE' }),
    faults: () => ask<FaultInput[]>('/faults'),
    /** From now on every call but getUpdates takes this long. */
    setLatency: (input: { ms: number }) => post('/latency', input),
    /** Telegram's soft limits: off until turned on. */
    setFloodLimits: (on: boolean) => post('/flood-limits', { on }),
    /** From now on every attempt at the bot's webhook is refused, or no longer. */
    webhookOutage: (bot: string, down: boolean) => post('/webhook-outage', { bot, down }),
    /** Moves the sandbox's clock forward; what falls due happens at once. */
    advanceClock: (advanceMs: number) => post<{ now: number }>('/clock', { advanceMs }),
    /** From now on the sandbox's clock moves only when it is advanced. */
    freezeClock: () => post<{ now: number }>('/clock', { freeze: true }),
    /** The updates Telegram holds for a bot, oldest first. */
    pending: (botUsername: string) => ask<PendingInfo[]>(`/pending/${botUsername}`),
    /** initData as a Telegram client would hand it to the Mini App of this bot. */
    initData: async (input: InitDataInput) =>
      (await post<{ initData: string }>('/init-data', input)).initData,
    events,
    /** Where the bytes of a file in a message are, for phones to draw. */
    fileUrl: (fileId: string) => `${root}/sandbox/files/${encodeURIComponent(fileId)}`,
    /** Where they are saved from, under a name. */
    saveUrl: (fileId: string, name: string) =>
      `${root}/sandbox/files/${encodeURIComponent(fileId)}${search({ save: name })}`,
    /** Where a phone saves a file from, for `web_app_request_file_download`. */
    downloadUrl: (url: string, fileName: string) =>
      `${root}/sandbox/download${search({ url, file_name: fileName })}`,
  }
}

/** One turn for however many events came meanwhile. */
async function* coalesced(source: AsyncGenerator<unknown>): AsyncGenerator<void> {
  const ask = () => {
    const turn = source.next()
    // Whoever stops listening no longer awaits the last turn.
    turn.catch(() => undefined)
    return turn
  }
  let pending = ask()
  for (let turn = await pending; !turn.done; turn = await pending) {
    pending = ask()
    yield
  }
}

function search(values: object): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, `${value}`]))}`
}

const asControlError = (body: unknown, status: number): ControlError =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body
    ? { code: `${body.code}`, message: `${body.message}` }
    : { code: 'unknown', message: `The sandbox answered ${status}` }
