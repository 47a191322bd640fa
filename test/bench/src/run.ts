import { benchMock } from './mock.ts';

await benchMock();
