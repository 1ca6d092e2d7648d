import postgres from 'postgres'

/**
 * One connection, as a client of the driver's own. It serves one user at a time and is given up with the first sign
 * of trouble: the driver would connect again under the same object, where a statement sent between the end of the
 * old connection and its notice is never answered, and the end of a transaction throws past every handler.
 */
export interface Connection {
  readonly client: postgres.Sql
  /** Nothing may be sent on it any more. */
  isBroken: boolean
  /** Has answered a statement. */
  isProven: boolean
  /** Ends what its user waits for. */
  fail: ((error: Error) => void) | null
}

export interface Connections {
  /** Gives a connection nobody else uses until it is given back. */
  take: () => Promise<Connection>
  giveBack: (connection: Connection) => void
  /** Does `work` on a connection, and fails as soon as it breaks. */
  use: <T>(work: (connection: Connection) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** What the driver says of a statement whose connection is gone. */
const lost = (code: 'CONNECTION_CLOSED' | 'CONNECTION_ENDED') =>
  Object.assign(
    new Error(`the connection to the database was ${code === 'CONNECTION_CLOSED' ? 'lost' : 'closed'}`),
    { code },
  )

/** Whether an error is the server's answer to a statement, so that the connection outlives it. */
const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && !error.code.startsWith('57P')

function breakConnection(connection: Connection, error: Error): void {
  connection.isBroken = true
  connection.fail?.(error)
}

/** Takes note of how a statement ends, before whoever waits for it learns of it. */
export function watch<Q extends PromiseLike<unknown>>(connection: Connection, query: Q): Q {
  query.then(
    () => {
      connection.isProven = true
    },
    (error: Error) => {
      // What is refused before anything was answered may be the connection itself.
      if (!connection.isProven || !isAnswer(error)) breakConnection(connection, error)
    },
  )
  return query
}

/** Says before a statement is sent that it can't be. */
export function assertWhole({ isBroken }: Connection): void {
  if (isBroken) throw lost('CONNECTION_CLOSED')
}

/**
 * What a transaction does, made to stay open for ever once its connection is broken: the driver must not try to end it.
 * Who waits for it has been told by `fail`.
 */
export const unlessBroken =
  <Inner, T>(connection: Connection, work: (inner: Inner) => T) =>
  async (inner: Inner): Promise<Awaited<T>> => {
    try {
      return await work(inner)
    } finally {
      if (connection.isBroken) await new Promise<never>(() => undefined)
    }
  }

/** Waits for `work` on a connection no longer than the connection lasts. */
export function whileWhole<T>(
  connection: Connection,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    assertWhole(connection)
    connection.fail = reject
    work(connection).then(resolve, reject)
  }).finally(() => {
    connection.fail = null
  })
}

/**
 * Up to `max` connections, opened as they are needed.
 * @param connect makes a client of one connection, which calls back when that has ended.
 */
export function createConnections(connect: (onEnd: () => void) => postgres.Sql, max: number): Connections {
  const idle: Connection[] = []
  const all = new Set<Connection>()
  const waiting: { give: (connection: Connection) => void; refuse: (error: Error) => void }[] = []
  let isClosed = false

  const open = (): Connection => {
    const connection: Connection = {
      client: connect(() => {
        breakConnection(connection, lost('CONNECTION_CLOSED'))
        const at = idle.indexOf(connection)
        if (at >= 0) {
          idle.splice(at, 1)
          giveUp(connection)
        }
      }),
      isBroken: false,
      isProven: false,
      fail: null,
    }
    all.add(connection)
    return connection
  }

  const giveUp = (connection: Connection): void => {
    all.delete(connection)
    // Nobody uses it; whatever it says at its end is of no interest.
    connection.client.end({ timeout: 0 }).catch(() => undefined)
  }

  const take = (): Promise<Connection> => {
    if (isClosed) return Promise.reject(lost('CONNECTION_ENDED'))
    const ready = idle.pop() ?? (all.size < max ? open() : undefined)
    if (ready) return Promise.resolve(ready)
    return new Promise((give, refuse) => waiting.push({ give, refuse }))
  }

  const giveBack = (connection: Connection): void => {
    if (connection.isBroken) giveUp(connection)
    const next = waiting.shift()
    if (next) next.give(connection.isBroken ? open() : connection)
    else if (!connection.isBroken) idle.push(connection)
  }

  return {
    take,
    giveBack,
    use: async (work) => {
      const connection = await take()
      try {
        return await whileWhole(connection, work)
      } finally {
        giveBack(connection)
      }
    },
    close: async () => {
      isClosed = true
      for (const { refuse } of waiting.splice(0)) refuse(lost('CONNECTION_ENDED'))
      await Promise.all([...all].map(({ client }) => client.end({ timeout: 5 })))
    },
  }
}
