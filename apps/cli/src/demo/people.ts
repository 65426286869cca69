/** Who is in the demonstration: two members and three people who wrote. All of them are invented. */
import type { DeskWords, Founder } from '@treeline/client/member'
import type { FirstDraft } from '@treeline/client/person'

export const words: DeskWords = {
  name: 'Treeline demonstration desk',
  contact: 'nowhere: this desk is not real',
  line: '112',
  address: '',
}

export const marta: Founder = { name: 'Marta', roles: ['intake', 'counsellor', 'coordinator'] }
export const ilya: Founder = { name: 'Ilya', roles: ['intake', 'counsellor'] }

/** Marta has answered this one. Its codename is printed. */
export const answered: FirstDraft = {
  text:
    'Здравствуйте. Полгода живу в Бишкеке, есть только внутренний паспорт. Меня не призывали, ' +
    'но я военнообязанный. Официально работать не могу.\n\n' +
    'Можно ли просить убежище здесь? И есть ли страны, которые дают визу без загранпаспорта? ' +
    'Срочного ничего нет, но хочу понять, с чего начать.',
  files: [],
  about: { country: 'KG', language: 'ru', urgent: [] },
}

export const answer =
  'Здравствуйте. Спасибо, что написали. Сегодня отвечу на первый вопрос.\n\n' +
  'Просить убежище можно только в стране, где вы находитесь. В Кыргызстане решает государственный ' +
  'орган, рассмотрение идёт несколько месяцев. На это время выдают справку. Что она даёт и чего не ' +
  'даёт, лучше заранее обсудить с адвокатом: консультация бесплатная, имя на первой встрече не нужно.\n\n' +
  'Про визы отвечу отдельно: правила меняются, мы их сейчас проверяем. Вопрос к вам: подавали ли вы ' +
  'когда-нибудь на загранпаспорт? Достаточно ответить «да», «нет» или «не хочу говорить».\n\nМарта'

/** Ilya has taken this one and not answered yet. */
export const claimed: FirstDraft = {
  text:
    'Добрый день. Я в Белграде, вид на жительство заканчивается через три недели. Дома в почтовый ящик ' +
    'положили повестку. Паспорт есть, действует ещё год.\n\n' +
    'Продлевать ли документы здесь или сразу просить защиту? Чего лучше не делать в эти недели?',
  files: [],
  about: { country: 'RS', language: 'ru', urgent: ['summons'] },
}

/** Nobody has taken this one. */
export const waiting: FirstDraft = {
  text:
    'Hello. I am a reservist and I am in Tbilisi with my wife. At home I asked twice for civilian ' +
    'service instead of the army. They refused both times. Now I have a new date for duty: Thursday.\n\n' +
    'I do not want to break any law. Can I still appeal from here, and does it stop the date? ' +
    'I can read English and some German.',
  files: [],
  about: { country: 'GE', language: 'en', urgent: ['date'] },
}

/** What Ilya noted for his colleagues. */
export const note = 'Residence ends first, so papers before anything else. Asked the lawyer for Thursday.'

/** Stands on the demonstration's wanted list, so that a match can be seen. Nobody of this name and date is known. */
export const listedPerson = {
  name: { surname: 'Осокин', given: 'Тихон', patronymic: 'Ильич' },
  born: { year: 1990, month: 2, day: 3 },
}
