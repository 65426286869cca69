/**
 * Classes of given names: one name across languages, with its diminutives; words apart by a space, the main one first.
 * Words that sound the same once folded stand once. A word in several classes is ambiguous: a reader takes all.
 */
import { arabic } from './arabic.ts'
import { caucasus } from './caucasus.ts'
import { centralAsia } from './central-asia.ts'
import { neighbours } from './neighbours.ts'
import { russian } from './russian.ts'
import { west } from './west.ts'

const peoples = [russian, neighbours, caucasus, centralAsia, west, arabic]

export const givenNames: readonly string[] = peoples.flatMap(people => people.trim().split('\n'))
