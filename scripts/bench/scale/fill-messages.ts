import { customerBotId } from '../server.ts'
import { evenly, instant, portion, texts, zipf } from './chance.ts'
import { daysOfLife } from './fill-people.ts'
import type { Sizes } from './sizes.ts'
import { rareWord, vocabulary } from './words.ts'

/** A customer comes, and this many messages are written within half an hour; the rest on other days. */
const ofOneVisit = 8
const mostPhrases = 200_000

/** The first dialog is the longest: a hundredth of all messages, if that is more than it would have. */
const lengths = ({ dialogs, messages }: Sizes) => {
  const usual = messages / dialogs - 0.5
  const longest = Math.ceil(messages / 100)
  return `select d as dialog_id, case d when 1 then ${longest} else
      1 + floor(-ln(1 - ${portion('d', 1)}) * ${usual})::integer end as length
    from generate_series(1, ${dialogs}) d`
}

/** What was said when: i(ncoming), o(perator), b(ot), n(ote), a(ctivity). Ids grow with time. */
const said = (sizes: Sizes) => {
  const until = instant(sizes.until)
  const life = `${daysOfLife} * interval '1 day'`
  const begun = `${until} - ${life} * (1 - l.dialog_id / ${sizes.dialogs}::double precision)`
  const key = 'l.dialog_id::bigint * 1000003 + k'
  const visit = `l.dialog_id::bigint * 1000003 + (k - 1) / ${ofOneVisit}`
  const later = `case when k > ${ofOneVisit} then (${until} - (${begun})) * ${portion(visit, 2)} else interval '0' end`
  return `
  create unlogged table scale_said as
  select dialog_id, at, kind, seq, row_number() over (order by at, dialog_id, k) as id from (
    select dialog_id, k, at, kind, count(*) filter (where kind = 'i') over (partition by dialog_id order by at, k) as seq
      from (
        select l.dialog_id, k, least(${until}, ${begun} + ${later} + (k - 1) % ${ofOneVisit} * interval '3 minutes'
            + ${portion(key, 3)} * interval '2 minutes') as at,
          case when k = 1 or chance.of < 0.5 then 'i' when chance.of < 0.86 then 'o' when chance.of < 0.95 then 'b'
            when chance.of < 0.975 then 'n' else 'a' end::"char" as kind
          from (${lengths(sizes)}) l cross join lateral generate_series(1, l.length) k
            cross join lateral (select ${portion(key, 4)} as of) chance
      ) drawn
  ) counted`
}

const phrasesOf = ({ messages }: Sizes) => Math.min(mostPhrases, Math.max(100, Math.floor(messages / 5)))

/** Sentences of two to eight words, as common as words are. */
const phrases = (sizes: Sizes): string[] => [
  `create unlogged table scale_word as
   select place::integer as place, word from unnest(${texts(vocabulary)}) with ordinality as words (word, place)`,
  'analyze scale_word',
  `create unlogged table scale_phrase as
   select p as id, string_agg(w.word, ' ' order by k) as text
     from generate_series(1, ${phrasesOf(sizes)}) p cross join generate_series(1, 8) k
       join scale_word w on w.place = ${zipf('p * 8 + k', 5, vocabulary.length)}
    where k <= 1 + ${evenly('p', 6, 7)} group by p`,
  'analyze scale_phrase',
]

/** Every twentieth names an order of its own; a hundred in the house have the rare word. */
const words = ({ messages }: Sizes) => `
  a.text || coalesce('. ' || b.text, '') || case when s.id % 20 = 0 then ' № ' || (100000 + s.id / 20) else '' end
  || case when s.id % ${Math.max(10, Math.floor(messages / 100))} = 7 then ' ${rareWord}' else '' end`

const written = (sizes: Sizes) => `
  insert into message (id, dialog_id, kind, origin, operator_id, content, text, seq, activity_type, delivery, created_at)
    overriding system value
  select s.id, s.dialog_id,
    case s.kind when 'i' then 'incoming' when 'n' then 'note' when 'a' then 'activity' else 'outgoing' end,
    case s.kind when 'o' then 'operator' when 'b' then 'bot' end,
    case when s.kind in ('o', 'n', 'a') then ${evenly('s.id', 7, sizes.operators)} end,
    case s.kind when 'a' then 'activity' else 'text' end,
    case s.kind when 'a' then '' else ${words(sizes)} end,
    s.seq, case s.kind when 'a' then 'taken-over' end, case when s.kind in ('o', 'b') then 'sent' end, s.at
  from scale_said s
    join scale_phrase a on a.id = ${evenly('s.id', 8, phrasesOf(sizes))}
    left join scale_phrase b on b.id = case when s.id % 5 < 2 then ${evenly('s.id', 9, phrasesOf(sizes))} end`

/** The messages of all dialogs, in order. Leaves `scale_said`. */
export const fillMessages = (sizes: Sizes): string[] => [
  said(sizes),
  'analyze scale_said',
  ...phrases(sizes),
  written(sizes),
  // Telegram numbers what is written in the private chats of one bot in one row.
  `insert into telegram_message (bot_id, chat_id, telegram_message_id, message_id)
   select ${customerBotId}, 1000000000 + dialog_id, 100000000 + id, id from scale_said where kind in ('i', 'o', 'b')`,
]
