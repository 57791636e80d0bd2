using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AttrBot;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;

namespace Corpus.Direct.Cpu;

public sealed record User(string Name);

public sealed class VaultHandlers(PasswordHasher<User> hasher)
{
    private readonly int[] _samples = Enumerable.Range(0, 100_000).ToArray();

    [Trigger("!key (?<password>.+)")]
    public Task<string> KeyAsync(string password)
    {
        var salt = new byte[16];
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32); // BLOCKS cpu
        Rfc2898DeriveBytes.Pbkdf2(key, salt, key.AsSpan(), 100_000, HashAlgorithmName.SHA512); // BLOCKS cpu
        var aspnet = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA256, 100_000, 32); // BLOCKS cpu
#pragma warning disable SYSLIB0060
        using var derive = new Rfc2898DeriveBytes(password, salt, 50_000, HashAlgorithmName.SHA256); // EITHER cpu - derives when bytes are asked for
#pragma warning restore SYSLIB0060
        var more = derive.GetBytes(64); // BLOCKS cpu
        return Task.FromResult($"{key.Length} {aspnet.Length} {more.Length}");
    }

    [Trigger("!login (?<password>.+)")]
    public async Task<string> LoginAsync(MessageContext context, string password)
    {
        var user = new User("ada");
        var hash = hasher.HashPassword(user, password); // BLOCKS cpu
        await context.ReactAsync("🔑");
        return hasher.VerifyHashedPassword(user, hash, password) is PasswordVerificationResult.Success ? "in" : "out"; // BLOCKS cpu
    }

    [Trigger("!pack (?<text>.+)")]
    public Task<string> PackAsync(string text)
    {
        var data = System.Text.Encoding.UTF8.GetBytes(text);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(data.Length)];
        BrotliEncoder.TryCompress(data, packed, out var written, quality: 11, window: 22); // BLOCKS cpu
        BrotliDecoder.TryDecompress(packed.AsSpan(0, written), data, out _); // EITHER cpu - bounded by the buffer
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true)) // EITHER cpu - flushes what is left
        {
            gzip.Write(data); // BLOCKS cpu
        }

        return Task.FromResult(written.ToString());
    }

    [Trigger("!parallel")]
    public Task<string> ParallelAsync()
    {
        long sum = 0;
        Parallel.For(0, _samples.Length, i => Interlocked.Add(ref sum, _samples[i])); // BLOCKS cpu
        Parallel.ForEach(_samples, sample => Interlocked.Add(ref sum, sample)); // BLOCKS cpu
        System.Threading.Tasks.Parallel.Invoke(() => Array.Sort(_samples), () => Interlocked.Increment(ref sum)); // BLOCKS cpu
        Parallel.ForEach(_samples, new ParallelOptions { MaxDegreeOfParallelism = 2 }, (sample, state) => state.Stop()); // BLOCKS cpu
        return Task.FromResult(sum.ToString());
    }

    [Trigger("!plinq")]
    public ValueTask<string> PlinqAsync()
    {
        var total = _samples.AsParallel().Select(n => (long)n * n).Sum(); // BLOCKS cpu
        var even = _samples.AsParallel().AsOrdered().Where(n => n % 2 == 0).ToArray(); // BLOCKS cpu
        _samples.AsParallel().ForAll(n => _ = n + 1); // BLOCKS cpu
        var query = (from n in _samples.AsParallel() where n > 10 select n).Count(); // BLOCKS cpu
        var max = ParallelEnumerable.Range(0, 1000).Max(); // BLOCKS cpu
        return ValueTask.FromResult($"{total} {even.Length} {query} {max}");
    }

    [Trigger("!certificate")]
    public Task<string> CertificateAsync()
    {
        using RSA rsa = RSA.Create(4096); // EITHER cpu - generates the key, now or at the first use
        var pem = rsa.ExportRSAPrivateKeyPem(); // EITHER cpu - generates the key if no one has yet
        var request = new CertificateRequest("CN=bot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var chain = new X509Chain();
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1)); // EITHER cpu - signs once
        var valid = chain.Build(certificate); // EITHER io-http - may fetch revocation lists
        return Task.FromResult($"{pem.Length} {valid}");
    }

    [OnEvent]
    public Task ConnectedAsync(ConnectedEvent connected)
    {
        Parallel.For(0L, 10L, static (i, state) => { if (i > 5) state.Break(); }); // BLOCKS cpu
        return Task.CompletedTask;
    }
}
