const split = (words: string) => words.trim().split(/\s+/)

/** The commonest words, most of which full text leaves out, and those of a shop; commonest first. */
const commonWords = split(`
  и в не на я что с здравствуйте как у вас это по мне the заказ можно to спасибо для за order а но you please доставка
  когда is сколько нет добрый день а если будет размер в цена hello заказа да есть вы оплата of and thank адрес курьер
  delivery уже ещё можете возврат деньги номер хорошо товар my сайт when магазин size price карта пришёл привезли refund
  завтра сегодня посылка цвет скидка тоже этот телефон жду подскажите пожалуйста address ли от до из же так или where
  вопрос question card получил забрать пункт склад менеджер оператор shipping return количество обмен чек payment`)

const russianRoots = split(`
  заказ достав оплат возврат размер цвет адрес курьер карт скидк магазин плать обув куртк телефон номер вопрос ответ
  посылк склад товар обмен гаранти ремонт пакет короб чай кофе книг стол стул ламп диван шкаф полк двер окн ковёр зеркал
  тарелк чашк ложк нож сумк рюкзак зонт шарф шапк перчатк ботин сапог футболк рубашк брюк юбк пальт свитер носк очк
  час кольц серьг браслет цеп духи крем мыл шампун паст щётк полотенц подушк одеял матрас просты игруш кукл машин
  велосипед самокат лыж коньк мяч палатк спальник котелк удочк лодк мотор насос дрел пил молот гвозд шуруп краск кист`)
const russianEnds = split('а у ом е ы ов ами ах ка ки ный ная ные ить ил ает ют ность ение ик ичек ск ще')

const englishRoots = split(`
  order deliver refund size price address question ship return pay card track pack box colour shirt shoe coat phone
  number answer store house table chair lamp door window carpet mirror plate spoon knife bag umbrella scarf glove boot
  watch ring chain cream soap towel pillow blanket mattress toy doll car bicycle scooter ball tent boat engine pump drill`)
const englishEnds = split('s ed ing er ers able ment less ful ly')

const stick = (roots: string[], ends: string[]) => ends.flatMap((end) => roots.map((root) => root + end))

const syllables = split('ба во га де жи зо ку ле ми но пу ра си то фе хи чу ша эл ян')
const names = syllables.flatMap((a) => syllables.flatMap((b) => syllables.map((c) => a + b + c)))

/** Words by how common they are; of a twice named one the first place counts. The last third are made up, as names are. */
export const vocabulary: readonly string[] = [
  ...new Set([
    ...commonWords,
    ...russianRoots,
    ...englishRoots,
    ...stick(russianRoots, russianEnds),
    ...stick(englishRoots, englishEnds),
    ...names,
  ]),
]

/** In about a hundred messages of the whole house, and in no phrase. */
export const rareWord = 'единорог'

/** First names with the way they are spelled in usernames. */
export const firstNames = split(`
  Александр:alexander Анна:anna Дмитрий:dmitry Мария:maria Иван:ivan Елена:elena Сергей:sergey Ольга:olga Андрей:andrey
  Наталья:natalia Алексей:alexey Екатерина:kate Михаил:mikhail Татьяна:tatiana Максим:max Юлия:julia Артём:artem
  Светлана:sveta Павел:pavel Ирина:irina Никита:nikita Алёна:alena Фёдор:fedor Вера:vera Роман:roman Софья:sofia Глеб:gleb
  Жанна:zhanna John:john Mary:mary Peter:peter Emma:emma James:james Alice:alice Тимур:timur Зарина:zarina Олег:oleg
  Дарья:daria Кирилл:kirill Полина:polina Егор:egor Ксения:ksenia`).map(
  (pair) => pair.split(':') as [string, string],
)

const surnameRoots = split(`
  Иван Смирн Кузнец Поп Васильк Петр Соколов Михайл Нов Фёдор Мороз Волк Алексеев Лебед Семён Егор Павл Козл Степан Никол
  Орл Андре Макар Никит Захар Зайц Соловь Борис Яковл Григорь Роман Воробь Кузьм Фрол Александр Дмитр Королёв Гус Киселёв
  Ильи Максим Поляк Сорок Виноград Ковал Белов Медвед Антон Тарас Жук Баран Филипп Комар Давыд Беля Герасим Богдан Осип`)
export const surnames: readonly string[] = stick(
  surnameRoots,
  split('ов ова ев енко ский ин ина ук чук янц швили ых'),
)

export const cities = split(`
  Москва Санкт-Петербург Новосибирск Екатеринбург Казань Самара Омск Челябинск Уфа Красноярск Воронеж Пермь Волгоград
  Краснодар Саратов Тюмень Тольятти Ижевск Барнаул Ульяновск Иркутск Хабаровск Ярославль Владивосток Махачкала Томск`)
