export { default as deepEqual } from 'fast-deep-equal';
