import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { readApiModel, renderFiles } from '@hcptf/generator-kit';
import { generator } from './src/index.ts';
for (const f of await renderFiles(generator, readApiModel(JSON.parse(readFileSync('/tmp/merged.json','utf8'))))) {
  mkdirSync('/work/main/packages/mock/src/generated',{recursive:true});
  writeFileSync('/work/main/packages/mock/src/generated/'+f.path, f.contents); console.log(f.path, f.contents.length);
}
