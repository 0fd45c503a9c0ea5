/** A Fastify with one route that answers the bytes of a file to any POST; prints its address. */
import { readFile } from 'node:fs/promises'
import fastify from 'fastify'

const answer = await readFile(process.argv[2] ?? '')
const app = fastify({ logger: false })
app.post('/api/v1/keys/check', async (_request, reply) =>
  reply.type('application/json; charset=utf-8').send(answer),
)
console.log(JSON.stringify({ address: await app.listen({ host: '127.0.0.1', port: 0 }) }))
