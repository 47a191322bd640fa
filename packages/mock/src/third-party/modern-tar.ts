export { packTar, unpackTar } from 'modern-tar';
