/** Two questions at once, of which each may fail. */

/** What one throws is thrown when the other is over, too: nothing goes on behind the back of a round that broke off. */
export async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[Awaited<A>, Awaited<B>]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}
