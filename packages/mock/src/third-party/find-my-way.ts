export { default as findMyWay } from 'find-my-way';
