import { findAlike, findContacts } from '#db/queries/search-contacts.ts'
import { findMessages, messagesEnd, readMessages, wordsOf } from '#db/queries/search-messages.ts'
import { searchWords } from '#services/search/search-words.ts'
import { getJson, type Reader, tell, timed } from './ask.ts'
import { rareWord } from './words.ts'

const limit = 30
const messageTarget = { postgres: { p50: 50, p99: 200 }, http: { p50: 50, p99: 200 } }
const substringTarget = { postgres: { p99: 50 }, http: { p99: 50 } }
const typoTarget = { postgres: { p99: 200 }, http: { p99: 200 } }

/** By words: what is finished of the query, and its last word as full text takes one that may go on. */
const messageQueries: Record<string, { query: string; finished?: string; last?: string; part?: string }> = {
  'a rare word': { query: rareWord, last: `'${rareWord}':*` },
  'a common word': { query: 'заказ ', finished: 'заказ' },
  'two common words': { query: 'заказ доставка ', finished: 'заказ доставка' },
  'three words seldom together': { query: 'адрес велосипед refund ', finished: 'адрес велосипед refund' },
  'a Russian word in another form': { query: 'заказами ', finished: 'заказами' },
  'an English word in another form': { query: 'ordering ', finished: 'ordering' },
  'the beginning of a common word': { query: 'дост', last: "'дост':*" },
  'the beginning of many words': { query: 'при', last: "'при':*" },
  'the beginning of a rare word': { query: 'едино', last: "'едино':*" },
  'a number of an order': { query: '№ 100500 ', finished: '№ 100500' },
  'a word that nobody wrote': { query: 'синхрофазотрон ', finished: 'синхрофазотрон' },
  'a stop word': { query: 'и', part: 'и' },
  signs: { query: '!!!', part: '!!!' },
}

async function measureMessages(reader: Reader): Promise<void> {
  const { db, operatorId } = reader
  const below = await messagesEnd(db)
  const search = { operatorId, below, limit: limit + 1 }
  for (const [name, { query, finished = '', last = '', part }] of Object.entries(messageQueries)) {
    const postgres = await timed(reader.rounds, async () =>
      part ? readMessages(db, part, search) : findMessages(db, await wordsOf(db, finished, last), search),
    )
    const asked = new URLSearchParams({ query, limit: String(limit) })
    let found = 0
    const http = await timed(reader.rounds, async () => {
      const page: { items: unknown[] } = await getJson(
        `${reader.url}/api/search/messages?${asked}`,
        reader.session,
      )
      found = page.items.length
    })
    tell(reader, `messages by ${name}, ms`, { postgres, http, note: `${found} on the page` }, messageTarget)
  }
}

async function contactQueries(reader: Reader): Promise<[name: string, query: string, isTypo: boolean][]> {
  const [some] = await reader.db.query<{ phone: string; username: string; email: string }>(
    `select (select phone from contact where phone is not null and banned_at is null limit 1) as phone,
       (select username from contact where username is not null and banned_at is null limit 1) as username,
       (select search_text from contact_field_value where field_id = 2 limit 1) as email`,
    [],
  )
  return [
    ['a common name', 'Анна', false],
    ['a part of a name', 'знецо', false],
    ['name and surname', 'Анна Кузнецова', false],
    ['three letters', 'ива', false],
    ['two letters', 'ан', false],
    ['@username', `@${some?.username}`, false],
    ['a whole phone', `+${some?.phone}`, false],
    ['a part of a phone', String(some?.phone).slice(3, 9), false],
    ['a common value of a field', 'Москва', false],
    ['a rare value of a field', String(some?.email), false],
    ['a name that nobody has', 'Навуходоносор', true],
    ['a mistyped surname', 'Кузнецвоа', true],
    ['a mistyped name and surname', 'Екатирина Смернова', true],
  ]
}

async function measureContacts(reader: Reader): Promise<void> {
  const { db, operatorId } = reader
  for (const [name, query, isTypo] of await contactQueries(reader)) {
    const search = { operatorId, words: searchWords(query), limit }
    const postgres = await timed(reader.rounds, async () => {
      const found = await findContacts(db, search)
      if (isTypo || found.length < 5) await findAlike(db, search)
    })
    const asked = new URLSearchParams({ query, limit: String(limit) })
    let found = 0
    const http = await timed(reader.rounds, async () => {
      const page: { items: unknown[] } = await getJson(
        `${reader.url}/api/search/contacts?${asked}`,
        reader.session,
      )
      found = page.items.length
    })
    const target = isTypo ? typoTarget : substringTarget
    tell(reader, `contacts by ${name}, ms`, { postgres, http, note: `${found} on the page` }, target)
  }
}

/** Both searches, as the Mini App asks. */
export async function measureSearch(reader: Reader): Promise<void> {
  await measureMessages(reader)
  await measureContacts(reader)
}
