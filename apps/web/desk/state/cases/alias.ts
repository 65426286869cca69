/** What a case is called: a number and a name from nature, both from its id, the same on every device. */
import { fromBase64 } from '@treeline/wire'

export type Called = { number: string; alias: { en: string; ru: string } }

/** `id`: the mailbox id, base64url. A number from 1000 to 9999; two cases may share it, hardly with one name. */
export function calledBy(id: string): Called {
  const bytes = fromBase64(id) ?? new Uint8Array(32)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [en, ru] = names[bytes[4]! % names.length]!
  return { number: String(1000 + (view.getUint32(0) % 9000)), alias: { en, ru } }
}

/** 128 calm names from nature, English and Russian. None is also the name of a weapon; the order is what ids point to. */
export const names: readonly (readonly [en: string, ru: string])[] = `
Rowan Рябина, Alder Ольха, Sorrel Щавель, Birch Берёза, Willow Ива, Maple Клён, Larch Лиственница, Fir Пихта,
Spruce Ель, Juniper Можжевельник, Elm Вяз, Yarrow Тысячелистник, Sedge Осока, Reed Тростник, Moss Мох, Fern Папоротник,
Clover Клевер, Thyme Чабрец, Mint Мята, Sage Шалфей, Nettle Крапива, Barley Ячмень, Rye Рожь, Oat Овёс,
Flax Лён, Wheat Пшеница, Chicory Цикорий, Plantain Подорожник, Lily Лилия, Iris Ирис, Aster Астра, Violet Фиалка,
Bellflower Колокольчик, Daisy Маргаритка, Lupin Люпин, Primrose Примула, Lingonberry Брусника, Bilberry Черника,
Cloudberry Морошка, Bramble Ежевика, Currant Смородина, Elder Бузина, Barberry Барбарис, Briar Шиповник, Lilac Сирень,
Jasmine Жасмин, Hop Хмель, Ivy Плющ, Lichen Лишайник, Acorn Жёлудь, Plum Слива, Apple Яблоко, Pear Груша, Cherry Вишня,
Quince Айва, Olive Олива, Almond Миндаль, Mulberry Шелковица, Heron Цапля, Wren Крапивник, Tern Крачка, Lark Жаворонок,
Plover Ржанка, Osprey Скопа, Quail Перепел, Swift Стриж, Swallow Ласточка, Finch Зяблик, Siskin Чиж, Thrush Дрозд,
Robin Зарянка, Nuthatch Поползень, Starling Скворец, Magpie Сорока, Jay Сойка, Owl Сова, Gull Чайка, Teal Чирок,
Eider Гага, Swan Лебедь, Lapwing Чибис, Snipe Бекас, Bittern Выпь, Oriole Иволга, Waxwing Свиристель, Bullfinch Снегирь,
Goldfinch Щегол, Wagtail Трясогузка, Kingfisher Зимородок, Bunting Овсянка, Stork Аист, Pelican Пеликан, Moth Мотылёк,
Cricket Сверчок, Dragonfly Стрекоза, Hedgehog Ёж, Marten Куница, Lynx Рысь, Badger Барсук, Seal Нерпа, Trout Форель,
Perch Окунь, Carp Карп, Newt Тритон, Brook Ручей, Lake Озеро, Meadow Луг, Glade Поляна, Grove Роща, Valley Долина,
Hill Холм, Island Остров, Bay Залив, Cape Мыс, Dune Дюна, Pebble Галька, Amber Янтарь, Quartz Кварц, Flint Кремень,
Chalk Мел, Clay Глина, Mist Туман, Dew Роса, Rain Дождь, Dawn Заря, Hoarfrost Иней, Cloud Облако, Spring Родник`
  .trim()
  .split(/,\s+/)
  .map(pair => pair.split(' ') as [string, string])
