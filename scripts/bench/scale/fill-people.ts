import { ownerTelegramId } from '../server.ts'
import { evenly, instant, portion, texts, zipf } from './chance.ts'
import type { Sizes } from './sizes.ts'
import { cities, firstNames, surnames } from './words.ts'

/** The owner, and one who is an operator and nothing else. */
export const [ownerId, operatorId] = [1, 2]
const telegramIds = 6_000_000_000
export const operatorTelegramId = telegramIds + operatorId

/** The house's life, in days. */
export const daysOfLife = 1000
/** Contacts and dialogs have the same ids. */
export const isBanned = (contact: string): string => `${portion(contact, 41)} < 0.005`

/** The team of the house and what it keeps. The second operator is of no team but the first. */
const team = ({ operators, teams, tags }: Sizes): string[] => [
  `insert into operator (id, telegram_id, role, name) overriding system value
   select n, case n when 1 then ${ownerTelegramId} else ${telegramIds} + n end,
     case when n = 1 then 'owner' when n > 2 and n <= 6 then 'admin' else 'operator' end, 'Operator ' || n
     from generate_series(1, ${operators}) n`,
  `insert into team (id, name) overriding system value select n, 'Team ' || n from generate_series(1, ${teams}) n`,
  `insert into team_member (team_id, operator_id)
   select distinct 1 + (o + extra.step) % ${teams}, o from generate_series(3, ${operators}) o, (values (0), (7)) extra (step)
   union select 1, 2`,
  `insert into tag (id, name) overriding system value select n, 'tag ' || n from generate_series(1, ${tags}) n`,
  `insert into contact_field (id, key, type, label, hint, position) overriding system value values
    (1, 'city', 'text', '{"ru":"Город","en":"City"}', '{"ru":"","en":""}', 1),
    (2, 'email', 'email', '{"ru":"Почта","en":"Email"}', '{"ru":"","en":""}', 2),
    (3, 'company', 'text', '{"ru":"Компания","en":"Company"}', '{"ru":"","en":""}', 3)`,
  `insert into setting (key, value) values ('auto_close_hours', 'null')`,
]

const contacts = ({ dialogs, until }: Sizes): string[] => [
  `insert into contact (id, telegram_id, first_name, last_name, username, language_code, is_premium, phone, banned_at,
     banned_by, first_seen_at) overriding system value
   select n, 1000000000 + n, first[f], case when ${portion('n', 42)} < 0.7 then last[l] end,
     case when ${portion('n', 43)} < 0.6 then latin[f] || '_' || n end,
     case when ${portion('n', 44)} < 0.8 then 'ru' else 'en' end, ${portion('n', 45)} < 0.1,
     case when ${portion('n', 46)} < 0.25 then '79' || lpad(${evenly('n', 47, 999_999_999)}::text, 9, '0') end,
     case when ${isBanned('n')} then ${instant(until)} end, case when ${isBanned('n')} then 1 end,
     ${instant(until)} - ${daysOfLife} * interval '1 day' * (1 - n / ${dialogs}::double precision)
   from (select n, ${zipf('n', 48, firstNames.length)} as f, ${evenly('n', 49, surnames.length)} as l
           from generate_series(1, ${dialogs}) n) people,
     (select ${texts(firstNames.map(([name]) => name))} as first, ${texts(firstNames.map(([, latin]) => latin))} as latin,
       ${texts(surnames)} as last) names`,
]

/** `share` of the contacts have the field; `value` is an SQL expression over the contact `c`. */
const field = (id: number, share: number, value: string) => `
  insert into contact_field_value (contact_id, field_id, value, search_text)
  select c.id, ${id}, to_jsonb(v.value), translate(lower(v.value), 'ё', 'е')
    from contact c cross join lateral (select ${value} as value) v where ${portion('c.id', 50 + id)} < ${share}`

/** Everybody there is in the house, in order. */
export const fillPeople = (sizes: Sizes): string[] => [
  ...team(sizes),
  ...contacts(sizes),
  field(1, 0.4, `(${texts(cities)})[${zipf('c.id', 60, cities.length)}]`),
  field(2, 0.25, `'mail' || ${evenly('c.id', 61, 999_999_999)} || '@example.com'`),
  field(
    3,
    0.05,
    `'ООО ' || (${texts(surnames)})[${evenly('c.id', 62, surnames.length)}] || ' ' || c.id % 1000`,
  ),
]
