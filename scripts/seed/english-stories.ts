import { hours, type Story } from './steps.ts'

/** Customers who write English, and one who writes Arabic. */
export const englishStories: Story[] = [
  {
    person: {
      id: 520_001,
      firstName: 'Thomas',
      lastName: 'Whitfield',
      username: 'twhitfield',
      languageCode: 'en',
    },
    steps: [
      { at: 96, does: 'start', payload: 'oak-tables' },
      { at: 95, does: 'write', text: 'Hi! Does the Alder dining table come in 180 cm?' },
      { at: 94, does: 'write', text: 'We have a smallish room, about 3.4 × 4 m, and six chairs to fit.' },
      { at: 93, does: 'call' },
      {
        at: 88,
        does: 'answer',
        by: 'ilya',
        replyTo: 'Hi! Does',
        text: 'Hello Thomas, it does: **160, 180 and 220 cm**. 180 seats six with room to get up.',
      },
      { at: 80, does: 'write', text: 'Great. How much with delivery to SE15?' },
      {
        at: 74,
        does: 'answer',
        by: 'ilya',
        text: '£640 for the table, £45 delivery. Use code `AUTUMN10` and it is £576.',
      },
      {
        at: 73,
        does: 'answer-photos',
        by: 'ilya',
        text: 'These are the finishes we have in stock: oak, walnut and ash.',
        woods: ['oak', 'walnut', 'ash'],
      },
      {
        at: 40,
        does: 'answer-invoice',
        by: 'ilya',
        text: 'And the invoice, with your discount.',
        number: '7035',
        lines: [
          ['Alder dining table, 180 cm', '576.00'],
          ['Delivery to SE15', '45.00'],
          ['Total', '621.00'],
        ],
      },
      {
        at: 16,
        does: 'write',
        text: 'Ordered! Could you leave it with the neighbours at number 14 if we are out?',
      },
    ],
  },
  {
    person: {
      id: 520_002,
      firstName: 'Zoë',
      lastName: 'Lindqvist',
      username: 'zoe_l',
      languageCode: 'en',
      isPremium: true,
    },
    steps: [
      { at: hours(8), does: 'start' },
      {
        at: hours(8) - 1,
        does: 'write',
        text: 'Found this in your shop: https://oakandlinen.example/lamps/heron. Is it a **birthday secret** friendly shop? ||It is for my sister, she reads my screen||',
      },
      { at: hours(8) - 2, does: 'call' },
      {
        at: hours(7) + 30,
        does: 'answer',
        by: 'vera',
        text: 'Our lips are sealed. We can send it in a plain box with no receipt inside.',
      },
      { at: hours(7), does: 'write', text: 'Perfect, thank you so much!' },
      {
        at: hours(7) - 2,
        does: 'answer',
        by: 'vera',
        text: 'It left today and arrives on Thursday. Have a lovely party!',
      },
      { at: hours(6), does: 'write', text: '🥳' },
      { at: hours(6) - 1, does: 'read', by: 'vera' },
      { at: hours(6) - 2, does: 'close', by: 'vera' },
    ],
  },
  {
    person: {
      id: 520_003,
      firstName: 'Oliver Maximilian',
      lastName: 'Nakamura-Fitzgerald de la Cruz Montgomery',
      username: 'olivermax',
      languageCode: 'en',
    },
    steps: [
      { at: 7, does: 'start' },
      { at: 6, does: 'write', text: 'Do you ship to Ireland?' },
      { at: 5, does: 'call' },
    ],
  },
  {
    person: { id: 520_004, firstName: 'Priya', lastName: 'Raman', username: 'priya_r', languageCode: 'en' },
    steps: [
      { at: hours(3), does: 'start' },
      { at: hours(3) - 1, does: 'write', text: 'The courier cannot find our house, here is where we are' },
      { at: hours(3) - 2, does: 'send', message: { location: { latitude: 51.4743, longitude: -0.0713 } } },
      {
        at: hours(3) - 3,
        does: 'send',
        message: {
          voice: {
            file_id: 'seed-voice-1',
            file_unique_id: 'seed-voice-1',
            duration: 11,
            mime_type: 'audio/ogg',
            file_size: 24_310,
          },
        },
      },
      {
        at: hours(3) - 6,
        does: 'answer',
        by: 'vera',
        text: 'Thank you Priya, passed on. He is turning into your street now.',
      },
      { at: hours(2) + 40, does: 'write', text: 'He is here. You are stars ⭐️' },
      { at: hours(2) + 30, does: 'read', by: 'vera' },
    ],
  },
  {
    person: { id: 520_005, firstName: 'فاطمة', lastName: 'الزهراء', languageCode: 'ar' },
    steps: [
      { at: 47, does: 'start' },
      { at: 46, does: 'write', text: 'مرحبا، هل لديكم طاولة قهوة من خشب البلوط؟' },
      {
        at: 45,
        does: 'write',
        text: 'Sorry, in English: do you have an oak coffee table, round, about 80 cm?',
      },
    ],
  },
  {
    person: { id: 520_006, firstName: 'James', lastName: 'Okafor', username: 'jokafor', languageCode: 'en' },
    steps: [
      { at: hours(30), does: 'start' },
      { at: hours(30) - 1, does: 'write', text: 'Is the showroom open on Sunday?' },
      { at: hours(29), does: 'answer', by: 'ilya', text: 'It is, from 11 to 5. Coffee is on us.' },
      { at: hours(29) - 3, does: 'write', text: 'See you then' },
      { at: hours(28), does: 'close', by: 'ilya' },
      {
        at: 62,
        does: 'write',
        text: 'Hello again! I left my umbrella at the showroom, a green one. Did anybody find it?',
      },
    ],
  },
  {
    person: { id: 520_007, firstName: 'Ingrid', lastName: 'Solberg', languageCode: 'en' },
    steps: [
      { at: hours(24), does: 'start' },
      { at: hours(24) - 1, does: 'write', text: 'How do I oil the Alder bench? Every year?' },
      {
        at: hours(23),
        does: 'answer',
        by: 'vera',
        text: 'Twice in the first year, then once a year:\n\n1. Wipe it with a damp cloth and let it dry.\n2. Sand lightly along the grain.\n3. Rub in a thin coat of hard wax oil, wait ten minutes, wipe off what is left.\n\nThe whole guide: https://oakandlinen.example/care',
      },
      { at: hours(22), does: 'write', text: 'Clear, thanks' },
      { at: hours(22) - 1, does: 'read', by: 'vera' },
      { at: hours(21), does: 'close', by: 'vera' },
    ],
  },
]
