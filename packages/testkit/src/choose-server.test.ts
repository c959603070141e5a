import { expect, it } from 'vitest'
import { chooseServer, usableImages } from './choose-server.ts'

const url = 'postgresql://db.example/app'
const image = 'postgres:18-alpine'
const present = new Set([image, 'redis:8-alpine'])
const none = new Set<string>()

it.each([
  { title: 'a given address wins over a container', facts: { url, image, images: present }, from: 'environment' },
  { title: 'a given address needs no Docker', facts: { url, image, images: none }, from: 'environment' },
  { title: 'an empty address counts as none', facts: { url: '', image, images: present }, from: 'container' },
  { title: 'a present image is used', facts: { url: undefined, image, images: present }, from: 'container' },
  { title: 'an absent image is not pulled', facts: { url: undefined, image: 'postgres:17', images: present }, from: 'embedded' },
  { title: 'without Docker the embedded one is used', facts: { url: undefined, image, images: none }, from: 'embedded' },
])('$title', ({ facts, from }) => {
  expect(chooseServer(facts).from).toBe(from)
})

it.each([
  {
    title: 'with the reaper’s image, all are usable',
    images: new Set([image, 'testcontainers/ryuk:0.12.0']),
    disabled: undefined,
    size: 2,
  },
  { title: 'without it, none: it would be pulled', images: present, disabled: undefined, size: 0 },
  { title: 'with the reaper disabled, all are usable', images: present, disabled: 'true', size: 2 },
])('$title', ({ images, disabled, size }) => {
  expect(usableImages(images, disabled).size).toBe(size)
})
