import type { Chat, User } from '@grammyjs/types'
import type { PersonInfo } from '#sandbox/control/wire.ts'
import type { World } from '#sandbox/world.ts'
import type { Person } from './model.ts'

/** Makes an account, or renames the one that has this id. */
export function addPerson(world: World, info: PersonInfo): Person {
  const known = personById(world, info.id)
  const person: Person = { photos: known?.photos ?? [], ...info }
  if (known) world.state.people.splice(world.state.people.indexOf(known), 1, person)
  else world.state.people.push(person)
  world.touch()
  world.events.publish({ type: 'people' })
  return person
}

export const personById = (world: World, id: number): Person | undefined =>
  world.state.people.find((person) => person.id === id)

export const personInfo = (person: Person): PersonInfo => ({
  id: person.id,
  firstName: person.firstName,
  ...(person.lastName !== undefined && { lastName: person.lastName }),
  ...(person.username !== undefined && { username: person.username }),
  ...(person.languageCode !== undefined && { languageCode: person.languageCode }),
  ...(person.isPremium !== undefined && { isPremium: person.isPremium }),
})

/** The person as updates show them. */
export const personUser = (person: Person): User => ({
  id: person.id,
  is_bot: false,
  first_name: person.firstName,
  ...(person.lastName !== undefined && { last_name: person.lastName }),
  ...(person.username !== undefined && { username: person.username }),
  ...(person.languageCode !== undefined && { language_code: person.languageCode }),
  ...(person.isPremium && { is_premium: true }),
})

/** The private chat with the person: its id is theirs. */
export const personChat = (person: Person): Chat.PrivateChat => ({
  id: person.id,
  type: 'private',
  first_name: person.firstName,
  ...(person.lastName !== undefined && { last_name: person.lastName }),
  ...(person.username !== undefined && { username: person.username }),
})
