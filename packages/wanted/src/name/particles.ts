/** Words of a name that name nobody by themselves. */

const particles = new Set(
  [
    'al el ul bin ibn ben bint van von der den de da del la zu аль эль ибн бин фон ван де',
    'mr mrs dr sir monsieur haji shaikh mullah',
  ].flatMap(words => words.split(' ')),
)

export const isParticle = (letters: string): boolean => particles.has(letters)
