export const model = 'scripted';
export const prompt = 'Why does staging wait?';
export const messages: { role: 'user'; content: string }[] = [{ role: 'user', content: prompt }];
