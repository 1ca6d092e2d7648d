import { findAlike, findContacts } from '#db/queries/search-contacts.ts'
import { findMessages, messagesEnd, readMessages, wordsOf } from '#db/queries/search-messages.ts'
import { searchWords } from '#services/search/search-words.ts'
import { getJson, type Reader, tell, timed } from './ask.ts'
import { rareWord } from './words.ts'

const limit = 30
const messageTarget = { postgres: { p50: 50, p99: 200 }, http: { p50: 50, p99: 200 } }
const substringTarget = { postgres: { p99: 50 }, http: { p99: 50 } }
const typoTarget = { postgres: { p99: 200 }, http: { p99: 200 } }

const messageQueries: Record<string, string> = {
  'a rare word': rareWord,
  'a common word': 'заказ',
  'two common words': 'заказ доставка',
  'three words seldom together': 'адрес велосипед refund',
  'a Russian word in another form': 'заказами',
  'an English word in another form': 'ordering',
  'the beginning of a common word': 'дост',
  'the beginning of many words': 'при',
  'the beginning of a rare word': 'едино',
  'a number of an order': '№ 100500',
  'finished words': 'заказ, доставка.',
  'a word that nobody wrote': 'синхрофазотрон',
  'a stop word': 'и',
  signs: '!!!',
}

/** What the product looks for by full text: the last word may go on, unless a sign ends it or it is too short. */
function split(query: string): [finished: string, last: string] {
  const last = /(?:^|\s)([\p{L}\p{N}]{3,})$/u.exec(query)?.[1]
  return last ? [query.slice(0, -last.length), `'${last}':*`] : [query, '']
}

async function measureMessages(reader: Reader): Promise<void> {
  const { db, operatorId } = reader
  const below = await messagesEnd(db)
  const search = { operatorId, below, limit: limit + 1 }
  for (const [name, query] of Object.entries(messageQueries)) {
    const postgres = await timed(reader.rounds, async () => {
      const words = await wordsOf(db, ...split(query))
      return words.all ? findMessages(db, words, search) : readMessages(db, query, search)
    })
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
    ['a rare value of a field, and what is like it', String(some?.email), true],
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
