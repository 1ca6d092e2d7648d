import { hours, type Story } from './steps.ts'

/** Customers who write Russian. */
export const russianStories: Story[] = [
  {
    person: {
      id: 510_001,
      firstName: 'Анна',
      lastName: 'Королёва',
      username: 'anna_koroleva',
      languageCode: 'ru',
    },
    steps: [
      { at: 176, does: 'start', payload: 'sofa-catalogue' },
      { at: 175, does: 'write', text: 'Добрый день! Диван «Сканди» есть в наличии в бежевом цвете?' },
      { at: 174, does: 'write', text: 'И можно ли доставку на субботу' },
      { at: 173, does: 'edit', from: 'И можно', to: 'И можно ли заказать доставку на субботу, до обеда?' },
      { at: 172, does: 'call' },
      {
        at: 165,
        does: 'answer',
        by: 'vera',
        text: 'Здравствуйте, Анна! Да, «Сканди» в бежевом **есть на складе**, осталось два.',
      },
      {
        at: 164,
        does: 'answer',
        by: 'vera',
        replyTo: 'И можно ли',
        text: 'В субботу привезём с 9 до 12. Подъём на этаж бесплатно, сборка 1 500 ₽.',
      },
      { at: 150, does: 'write', text: 'Отлично, берём! Сборка нужна' },
      { at: 149, does: 'photo', caption: 'Вот такой у нас пол, подойдёт по цвету?' },
      {
        at: 144,
        does: 'answer-photos',
        by: 'vera',
        text: 'Ножки бывают двух оттенков, орех и ясень. К вашему полу ближе орех',
        woods: ['walnut', 'ash'],
      },
      {
        at: 140,
        does: 'answer',
        by: 'vera',
        text: 'Очень подойдёт: бежевый и тёплый дуб хорошо дружат.\n\nЗаказ **№ 4821**, привезём в субботу. Ссылка на оплату: https://oakandlinen.example/pay/4821',
      },
      {
        at: 139,
        does: 'field',
        by: 'vera',
        label: 'Address',
        value: 'Москва, Ленинский проспект, 45, кв. 12',
      },
      { at: 138.5, does: 'field', by: 'vera', label: 'Delivery', value: '2026-11-28T06:00:00Z' },
      { at: 138, does: 'tag', by: 'vera', name: 'доставка' },
      {
        at: 137,
        does: 'note',
        by: 'vera',
        text: 'Домофон не работает, водителю позвонить за 15 минут.',
        pinned: true,
      },
      { at: 38, does: 'write', text: 'Оплатила! А можно ещё добавить к заказу две подушки?' },
      { at: 37, does: 'write', text: 'Горчичные, если есть' },
    ],
  },
  {
    person: { id: 510_002, firstName: 'Дмитрий', lastName: 'Орлов', username: 'd_orlov', languageCode: 'ru' },
    steps: [
      { at: 13, does: 'start' },
      { at: 12.6, does: 'write', text: 'Привезли стол с царапиной на столешнице. Что делать?' },
      { at: 12.3, does: 'photo', caption: 'Вот здесь, у края', woods: ['walnut', 'oak'] },
      { at: 12, does: 'call' },
      {
        at: 11,
        does: 'note',
        by: 'ilya',
        text: 'Похоже на скол при перевозке. Спрошу склад про замену столешницы.',
      },
      { at: 10.5, does: 'tag', by: 'ilya', name: 'рекламация' },
    ],
  },
  {
    person: {
      id: 510_003,
      firstName: 'Мария-Александра',
      lastName: 'Константинопольская-Преображенская',
      languageCode: 'ru',
    },
    steps: [
      { at: hours(2) + 21, does: 'write', text: 'Здравствуйте' },
      {
        at: hours(2) + 20,
        does: 'write',
        text: 'Мне нужен книжный шкаф под потолок, высота комнаты 3,2 метра, ширина ниши 146 см. У вас в каталоге самый высокий 240. Делаете ли вы антресоли или шкафы по своим размерам, сколько это стоит и как долго ждать?',
      },
      { at: hours(2) + 18, does: 'document', name: 'План комнаты с размерами.pdf', caption: 'План комнаты' },
    ],
  },
  {
    person: { id: 510_004, firstName: 'Борис', lastName: 'Петров', languageCode: 'ru' },
    steps: [
      { at: hours(27), does: 'start' },
      { at: hours(27) - 1, does: 'write', text: 'Сколько стоит доставка в Мытищи?' },
      {
        at: hours(26),
        does: 'answer',
        by: 'ilya',
        text: 'Борис, добрый день! До Мытищ 1 200 ₽, привезём за два дня.',
      },
      { at: hours(25) + 40, does: 'write', text: 'Дорого. Найду дешевле' },
      { at: hours(25) + 39, does: 'block' },
      { at: hours(25), does: 'read', by: 'vera' },
    ],
  },
  {
    person: { id: 510_005, firstName: 'Светлана', languageCode: 'ru', username: 'svetlana_m' },
    steps: [{ at: 54, does: 'start', payload: 'autumn-sale' }],
  },
  {
    person: {
      id: 510_006,
      firstName: 'Лиза',
      lastName: '🌿',
      username: 'liza_green',
      languageCode: 'ru',
      isPremium: true,
    },
    steps: [
      { at: hours(5), does: 'start' },
      { at: hours(5) - 1, does: 'write', text: 'Полка приехала' },
      { at: hours(5) - 2, does: 'write', text: '😍😍😍' },
      {
        at: hours(5) - 2.5,
        does: 'send',
        message: {
          sticker: {
            file_id: 'seed-sticker-1',
            file_unique_id: 'seed-sticker-1',
            type: 'regular',
            width: 512,
            height: 512,
            is_animated: false,
            is_video: false,
            emoji: '🪴',
            set_name: 'HomePlants',
          },
        },
      },
      {
        at: hours(4) + 50,
        does: 'answer',
        by: 'ilya',
        text: 'Рады, что понравилось! Пришлите фото с растениями, нам очень интересно 🌿',
      },
      { at: hours(4) + 20, does: 'write', text: 'Обязательно' },
      { at: hours(4), does: 'hand-back', by: 'ilya' },
      { at: hours(4) - 1, does: 'read', by: 'vera' },
    ],
  },
  {
    person: { id: 510_007, firstName: 'Егор', lastName: 'Лапин', languageCode: 'ru' },
    steps: [
      { at: 31, does: 'start' },
      {
        at: 30.5,
        does: 'write',
        text: `Длинношеееежирафоподобныйнастольныйсветильниксрегулируемойвысотой${'оченьвысокий'.repeat(20)}`,
      },
      {
        at: 30,
        does: 'write',
        text: 'Извините, кот по клавиатуре прошёл. Ищу настольную лампу с высокой ножкой',
      },
      {
        at: 29,
        does: 'edit',
        from: 'Извините',
        to: 'Извините, кот прошёл по клавиатуре. Ищу настольную лампу на высокой ножке, до 8 000 ₽',
      },
      {
        at: 22,
        does: 'answer',
        by: 'vera',
        text: 'Егор, привет коту! Посмотрите __«Жираф»__ и __«Цаплю»__: обе 7 400 ₽, высота до 72 см.',
      },
    ],
  },
]
