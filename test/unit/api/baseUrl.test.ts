import { defaultBaseUrl, parseBaseUrl } from '../../../nodes/shared/api/baseUrl';

describe('a base URL', () => {
	it.each([
		[defaultBaseUrl, 'https://app.buzzbip.com'],
		['https://app.buzzbip.com/', 'https://app.buzzbip.com'],
		['  https://app.buzzbip.com \n', 'https://app.buzzbip.com'],
		['HTTPS://App.Buzzbip.com', 'https://app.buzzbip.com'],
		['https://app.buzzbip.com:443', 'https://app.buzzbip.com'],
		['https://staging.example.org:8443', 'https://staging.example.org:8443'],
		['https://localhost:4010', 'https://localhost:4010'],
		['http://localhost', 'http://localhost'],
		['http://localhost:4010', 'http://localhost:4010'],
		['http://LOCALHOST:4010/', 'http://localhost:4010'],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['http://127.8.9.10', 'http://127.8.9.10'],
		['http://[::1]:4010', 'http://[::1]:4010'],
		['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
	])('is taken: %s', (text, origin) => {
		expect(parseBaseUrl(text)).toEqual({ origin });
	});

	it.each([
		['http elsewhere', 'http://app.buzzbip.com', 'https://'],
		['http in the local network', 'http://192.168.0.10:4010', 'https://'],
		['http on all interfaces', 'http://0.0.0.0:4010', 'https://'],
		['http on a host that starts like localhost', 'http://localhost.evil.com', 'https://'],
		['http on a host that ends like localhost', 'http://evil-localhost', 'https://'],
		['http on a subdomain of localhost', 'http://evil.localhost', 'https://'],
		['http on a host that starts like 127.0.0.1', 'http://127.0.0.1.evil.com', 'https://'],
		['http on 128.0.0.1', 'http://128.0.0.1', 'https://'],
		['http on another IPv6 address', 'http://[::2]', 'https://'],
		['ftp', 'ftp://app.buzzbip.com', 'https://'],
		['a file', 'file:///etc/passwd', 'https://'],
		['javascript', 'javascript:alert(1)', 'https://'],
		['data', 'data:text/plain,x', 'https://'],
		['a blob', 'blob:https://app.buzzbip.com/x', 'https://'],
		['a web socket', 'wss://app.buzzbip.com', 'https://'],
		['a host without https', 'app.buzzbip.com', 'address'],
		['a host and a port without https', 'localhost:4010', 'https://'],
		['a user name', 'https://jane@app.buzzbip.com', 'user name'],
		['a password', 'https://:s3cr3t@app.buzzbip.com', 'password'],
		['both', 'https://jane:s3cr3t@app.buzzbip.com', 'password'],
		['a loopback as user name', 'http://localhost@evil.com', 'https://'],
		['a path', 'https://app.buzzbip.com/api', 'host'],
		['a path of slashes', 'https://app.buzzbip.com//', 'host'],
		['a query', 'https://app.buzzbip.com?s3cr3t=1', 'host'],
		['a fragment', 'https://app.buzzbip.com#s3cr3t', 'host'],
		['an empty text', '', 'address'],
		['a blank text', '   ', 'address'],
		['no host', 'https://', 'address'],
		['undefined', undefined, 'address'],
		['null', null, 'address'],
		['a number', 4010, 'address'],
		['an object', { toString: () => 'https://app.buzzbip.com' }, 'address'],
	])('is refused: %s', (_, text, word) => {
		const result = parseBaseUrl(text);
		expect(result).not.toHaveProperty('origin');
		const problem = 'problem' in result ? result.problem : '';
		expect(problem).toContain('Base URL');
		expect(problem).toContain(word);
		expect(problem).not.toMatch(/s3cr3t|jane|evil/);
	});
});
