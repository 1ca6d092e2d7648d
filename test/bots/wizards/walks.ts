import type { Database } from '#db/client.ts'
import type { StaffPhone } from './staff-phone.ts'
import { fieldWalks } from './walks/fields.ts'
import { replyWalks } from './walks/replies.ts'
import { settingWalks } from './walks/settings.ts'
import { badNames, inTurn, type Walk } from './walks/walk.ts'

const operatorsOf =
  (column: 'name' | 'signature') =>
  (db: Database, { operatorId }: StaffPhone) =>
    db.query(`select ${column} from operator where id = $1`, [operatorId])
const teamsOf = (db: Database) => db.query('select name from team order by id', [])

const profileWalks: Walk[] = [
  {
    name: 'one’s name',
    begin: (phone) => inTurn(phone, ['/me', { press: 'Name' }]),
    steps: [{ asks: /How shall colleagues see you/, good: (n) => `Olga “Ё” ${n} 👩🏽‍🚀`, bad: badNames }],
    done: (n) => new RegExp(`^Olga “Ё” ${n} 👩🏽‍🚀\nRole: admin`),
    written: operatorsOf('name'),
  },
  {
    name: 'one’s signature',
    begin: (phone) => inTurn(phone, ['/me', { press: 'Signature' }]),
    steps: [{ asks: /What shall a signed reply show/, good: (n) => `دعم ${n}`, bad: badNames }],
    done: (n) => new RegExp(`Signature: دعم ${n}`),
    written: operatorsOf('signature'),
  },
]

const teamWalks: Walk[] = [
  {
    name: 'a new team',
    begin: (phone) => inTurn(phone, ['/teams', { press: 'New team' }]),
    steps: [{ asks: /What is the team called/, good: (n) => `Sales ${n}`, bad: badNames }],
    done: (n) => new RegExp(`^Sales ${n}\nNobody is in it yet`),
    written: teamsOf,
  },
  {
    name: 'another name of a team',
    begin: (phone, n) =>
      inTurn(phone, ['/teams', { press: 'New team' }, `Delivery ${n}`, { press: 'Rename' }]),
    steps: [{ asks: /What is it to be called/, good: (n) => `Couriers ${n}`, bad: badNames }],
    done: (n) => new RegExp(`^Couriers ${n}\n`),
    written: teamsOf,
  },
]

/** Every wizard of the staff bot. */
export const walks: Walk[] = [...profileWalks, ...teamWalks, ...fieldWalks, ...replyWalks, ...settingWalks]
