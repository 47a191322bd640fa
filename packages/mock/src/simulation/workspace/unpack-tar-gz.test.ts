import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, test } from 'vitest';
import { packTarGz } from './pack-tar-gz.ts';
import { unpackTarGz } from './unpack-tar-gz.ts';

const MiB = 1024 * 1024;

describe('the files of an archive', () => {
  test.each([
    ['a short name', 'main.tf'],
    ['a folder', 'modules/network/main.tf'],
    ['a name that tar splits into prefix and name', `${'folder/'.repeat(20)}main.tf`],
    ['a last part of more than 100 characters', `modules/${'n'.repeat(125)}.tf`],
    ['a path of more than 256 characters', `${'folder/'.repeat(40)}main.tf`],
    ['a name beyond ASCII', 'módulos/größe-漢字.tf'],
  ])('keep %s', async (_, name) => {
    const files = await unpackTarGz(await packTarGz({ [name]: '# text' }));
    expect([...(files ?? [])].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
      [name, '# text'],
    ]);
  });

  test.each([50, 150])('take a name of %i characters from the last record of a PAX header', async (length) => {
    const name = `${'n'.repeat(length - 3)}.tf`;
    const records = ['atime=1700000000.5', 'mtime=1700000000.5', `path=${name}`].map(paxRecord).join('');
    const tar = Buffer.concat([
      tarEntry('PaxHeader/x', 'x', records),
      tarEntry('short.tf', '0', '#'),
      Buffer.alloc(1024),
    ]);
    expect([...((await unpackTarGz(gzipSync(tar)))?.keys() ?? [])]).toEqual([name]);
  });

  test('lose a leading ./', async () => {
    const files = await unpackTarGz(await packTarGz({ './main.tf': '' }));
    expect([...(files?.keys() ?? [])]).toEqual(['main.tf']);
  });

  test('are files alone: folders are left out', async () => {
    const tar = await packTar([
      { header: { name: 'folder/', type: 'directory', size: 0 } },
      { header: { name: 'main.tf', type: 'file', size: 1 }, body: '#' },
    ]);
    expect([...((await unpackTarGz(gzipSync(tar)))?.keys() ?? [])]).toEqual(['main.tf']);
  });

  const link = (name: string, linkname: string, type: 'link' | 'symlink' = 'symlink') => ({
    header: { name, type, linkname, size: 0 },
  });
  const shared = { header: { name: 'parts/a.tf', type: 'file' as const, size: 1 }, body: '#' };

  test.each([
    ['a symbolic link', [shared, link('x/a.tf', '../parts/a.tf')], ['parts/a.tf', 'x/a.tf']],
    [
      'a hard link, whose target is named from the root',
      [shared, link('x/a.tf', 'parts/a.tf', 'link')],
      ['parts/a.tf', 'x/a.tf'],
    ],
    ['a link to a folder', [shared, link('x', './parts')], ['parts/a.tf', 'x/a.tf']],
    [
      'a link to a link, whatever their order',
      [link('y', 'x'), link('x', 'parts'), shared],
      ['parts/a.tf', 'x/a.tf', 'y/a.tf'],
    ],
    ['a link to nothing', [shared, link('x.tf', 'gone.tf')], ['parts/a.tf']],
  ])('stand where %s leads to them', async (_, entries, paths) => {
    const files = await unpackTarGz(gzipSync(await packTar(entries)));
    expect([...(files?.keys() ?? [])].toSorted()).toEqual(paths);
  });

  test.each([
    ['leaves the archive', [link('a.tf', '../../etc/passwd')]],
    ['is absolute', [link('a.tf', '/etc/passwd')]],
    ['leads to itself', [link('a.tf', 'b.tf'), link('b.tf', 'a.tf')]],
  ])('are none where a link %s', async (_, entries) => {
    expect(await unpackTarGz(gzipSync(await packTar(entries)))).toBeUndefined();
  });

  test('are found without the empty blocks at the end, and in a gzip of two members', async () => {
    const tar = gunzipSync(await packTarGz({ 'main.tf': '# text' }));
    const parts = Buffer.concat([gzipSync(tar.subarray(0, 300)), gzipSync(tar.subarray(300, 1024))]);
    expect([...((await unpackTarGz(parts))?.keys() ?? [])]).toEqual(['main.tf']);
  });
});

describe('no archive', () => {
  const text = '#'.repeat(5000);
  const whole = packTarGz({ 'main.tf': text });

  test('is what is cut off in the gzip', async () => {
    expect(await unpackTarGz((await whole).subarray(0, 60))).toBeUndefined();
  });

  test.each([512 + 1, 3000, 512 + 4608, 512 + 5119])('is a tar cut off after %i bytes', async (length) => {
    expect(await unpackTarGz(gzipSync(gunzipSync(await whole).subarray(0, length)))).toBeUndefined();
  });

  test('is a header with a wrong checksum', async () => {
    const tar = gunzipSync(await whole);
    tar[0] = 'x'.charCodeAt(0);
    expect(await unpackTarGz(gzipSync(tar))).toBeUndefined();
  });

  test('is what unpacks to more than 64 MiB', async () => {
    const tarOf = (size: number) =>
      packTar([{ header: { name: 'big', size, mtime: new Date(0) }, body: new Uint8Array(size) }]);
    expect(await unpackTarGz(gzipSync(await tarOf(64 * MiB), { level: 1 }))).toBeUndefined();
    expect((await unpackTarGz(gzipSync(await tarOf(63 * MiB), { level: 1 })))?.get('big')).toHaveLength(63 * MiB);
  });
});

test('the same files are packed to the same bytes', async () => {
  expect(await packTarGz({ 'main.tf': '#' })).toEqual(await packTarGz({ 'main.tf': '#' }));
});

/** `25 path=main.tf` and a line feed, whose length counts itself. */
function paxRecord(text: string): string {
  const rest = text.length + 2;
  const digits = String(rest + String(rest).length).length;
  return `${rest + digits} ${text}\n`;
}

function tarEntry(name: string, type: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from(text.padEnd(Math.ceil(text.length / 512) * 512, '\0'))]);
}
