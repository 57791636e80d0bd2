using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AttrBot;

namespace Corpus.Examined.Direct.Cpu;

public sealed class CpuHandlers
{
    [Trigger("!hash (?<password>.+)")]
    public async Task<string> HashAsync(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16); // OK cpu-light
        byte[] key = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32); // BLOCKS cpu
        using Rfc2898DeriveBytes derive = new(password, salt, 100_000, HashAlgorithmName.SHA512); // EITHER cpu - GetBytes does the work
        byte[] more = derive.GetBytes(32); // BLOCKS cpu
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(password)); // OK cpu-light
        using RSA rsa = RSA.Create(4096); // EITHER cpu - the key is made on first use
        await Task.Yield();
        return Convert.ToHexString(key) + Convert.ToBase64String(more) + digest.Length; // OK pure-api
    }

    [Trigger("!sum")]
    public async Task<string> SumAsync(List<int> numbers)
    {
        long total = 0;
        Parallel.For(0, 1000, i => Interlocked.Add(ref total, i)); // BLOCKS cpu
        Parallel.ForEach(numbers, n => Interlocked.Add(ref total, n)); // BLOCKS cpu
        Parallel.Invoke(() => total++, () => total--); // BLOCKS cpu
        int sum = numbers.AsParallel().Where(n => n > 0).Sum(); // BLOCKS cpu
        var list = numbers.AsParallel().Select(n => n * 2).ToList(); // BLOCKS cpu
        numbers.AsParallel().ForAll(n => Interlocked.Add(ref total, n)); // BLOCKS cpu
        await Parallel.ForEachAsync(numbers, async (n, token) => await Task.Delay(n, token)); // OK async-twin
        int quick = numbers.Where(n => n > 2).Sum(); // OK pure-api
        return $"{total} {sum} {list.Count} {quick}";
    }

    [Trigger("!squeeze")]
    public async Task<string> SqueezeAsync(MessageContext context)
    {
        byte[] input = Encoding.UTF8.GetBytes(context.Message.Text);
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize)) // EITHER cpu - disposing compresses what is left
        {
            gzip.Write(input, 0, input.Length); // BLOCKS cpu
        }

        using var brotli = new BrotliStream(new MemoryStream(memory.ToArray()), CompressionMode.Decompress); // EITHER cpu - in memory
        using var result = new MemoryStream();
        brotli.CopyTo(result); // BLOCKS cpu
        await Task.Yield();
        return result.Length.ToString();
    }

    [Trigger("!spin")]
    public async Task SpinAsync()
    {
        var watch = Stopwatch.StartNew(); // OK pure-api
        while (watch.ElapsedMilliseconds < 2000) // BLOCKS unbounded-loop
        {
        }

        while (true) // BLOCKS unbounded-loop
        {
            if (Environment.TickCount % 7 == 0)
            {
                break;
            }
        }

        DateTime until = DateTime.UtcNow.AddSeconds(5);
        while (DateTime.UtcNow < until) // BLOCKS unbounded-loop
        {
            Thread.SpinWait(1000); // EITHER primitive - the loop is what holds
        }

        await Task.Yield();
    }

    [Trigger("!poll")]
    public async Task PollAsync(MessageContext context, CancellationToken cancellationToken)
    {
        bool done = false;
        _ = Task.Run(() => done = true, cancellationToken);
        while (!done) // EITHER unbounded-loop - the sleep below is what is reported
        {
            Thread.Sleep(50); // BLOCKS sleep
        }

        Task work = context.OffloadAsync(_ => { }, cancellationToken);
        while (!work.IsCompleted) // BLOCKS unbounded-loop
        {
        }

        for (int i = 0; i < 10; i++) // OK bounded-loop
        {
            await Task.Delay(10, cancellationToken);
        }

        while (!cancellationToken.IsCancellationRequested) // OK awaiting-loop
        {
            await Task.Delay(1000, cancellationToken);
        }
    }
}
