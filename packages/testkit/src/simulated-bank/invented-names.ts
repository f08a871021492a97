import type { Random } from '../random/seeded-random.ts';

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const given = [...'秀英伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂兰建华国红玉文春'];
const words = [
  '丰登',
  '瑞禾',
  '金穗',
  '恒裕',
  '广源',
  '兴茂',
  '和顺',
  '永泰',
  '润田',
  '德昌',
  '宏达',
  '丰源',
];
const trades = [
  '粮油',
  '建材',
  '机械',
  '饲料',
  '农资',
  '运输',
  '食品',
  '服装',
  '电器',
  '木业',
  '果业',
  '水产',
];

/** A person's name that nobody in particular bears. */
export const personName = (random: Random): string =>
  random.pick(surnames) + random.pick(given) + (random.chance(0.6) ? random.pick(given) : '');

/** A name for a firm of the county. */
export const firmName = (random: Random): string =>
  `清禾县${random.pick(words)}${random.pick(trades)}${random.chance(0.2) ? '专业合作社' : '有限公司'}`;
