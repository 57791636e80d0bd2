using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using AttrBot;
using static System.IO.Path;
using Files = System.IO.Path;

namespace Corpus.LookAlikes.PureApis;

public sealed record City(string Name, string Country);

public sealed partial class PureHandlers
{
    private static readonly City[] _cities = [new("Oslo", "NO"), new("Rome", "IT")];
    private static readonly Dictionary<string, string> _countries = new() { ["NO"] = "Norway", ["IT"] = "Italy" };

    [Trigger("!cities")]
    public Task<string> CitiesAsync()
    {
        var joined = string.Join(", ", _cities.Select(city => city.Name)); // OK pure-api
        var pairs = _cities.Join(_countries, city => city.Country, pair => pair.Key, (city, pair) => city.Name + pair.Value); // OK pure-api
        var query = from city in _cities join pair in _countries on city.Country equals pair.Key select pair.Value; // OK pure-api
        var grouped = _cities.GroupJoin(_countries, c => c.Country, p => p.Key, (c, ps) => ps.Count()).Sum(); // OK pure-api
        return Task.FromResult(joined + string.Join(';', pairs) + query.First() + grouped); // OK pure-api
    }

    [Trigger("!path (?<name>.+)")]
    public Task<string> PathAsync(string name)
    {
        var path = Path.Join("data", name); // OK pure-api
        path = Path.Combine(path, "..", Path.GetFileNameWithoutExtension(name)); // OK pure-api
        path = Files.ChangeExtension(path, ".txt"); // OK pure-api
        path = GetFullPath(path) + GetRandomFileName(); // OK pure-api
        return Task.FromResult(Path.GetRelativePath("/", path) + Path.GetTempPath() + Path.IsPathRooted(path)); // OK pure-api
    }

    [Trigger("!info (?<name>.+)")]
    public Task<string> InfoAsync(string name)
    {
        var info = new FileInfo(name); // OK pure-api
        var folder = new DirectoryInfo("data"); // OK pure-api
        var uri = new Uri("https://example.org/" + Uri.EscapeDataString(name)); // OK pure-api
        return Task.FromResult(info.Name + info.Extension + folder.FullName + uri.Segments.Length); // OK pure-api
    }

    [Trigger("!regex (?<text>.+)")]
    public Task<string> RegexAsync(string text)
    {
        var words = Regex.Matches(text, @"\w+").Count; // OK pure-api
        var clean = Spaces().Replace(text, " "); // OK pure-api
        return Task.FromResult(words + clean + Regex.IsMatch(text, "^a")); // OK pure-api
    }

    [Trigger("!say (?<text>.+)")]
    public Task<string> SayAsync(string text)
    {
        Console.WriteLine(text); // OK console-output
        Console.Write("{0} ", text.Length); // OK console-output
        Console.Out.WriteLine(text); // OK console-output
        Console.Error.WriteLine("said"); // OK console-output
        Console.Out.Flush(); // OK console-output
        Console.Title = text; // OK console-output
        System.Diagnostics.Debug.WriteLine(text); // OK console-output
        System.Diagnostics.Trace.TraceInformation(text); // OK console-output
        return Task.FromResult(Console.IsInputRedirected ? "piped" : text); // OK console-output
    }

    [Trigger("!strings (?<text>.+)")]
    public Task<string> StringsAsync(string text)
    {
        var builder = new StringBuilder().AppendJoin(' ', text.Split(' ').Reverse()); // OK pure-api
        builder.CopyTo(0, new char[1], 1); // OK pure-api
        var bytes = Encoding.UTF8.GetBytes(text); // OK pure-api
        bytes.CopyTo(new byte[bytes.Length], 0); // OK pure-api
        Buffer.BlockCopy(bytes, 0, new byte[bytes.Length], 0, bytes.Length); // OK pure-api
        return Task.FromResult(builder.ToString() + Convert.ToBase64String(bytes)); // OK pure-api
    }

    [Trigger("!linq")]
    public Task<string> LinqAsync()
    {
        var numbers = Enumerable.Range(1, 10).Select(n => n * n).Where(n => n % 2 == 0).ToList(); // OK pure-api
        numbers.ForEach(n => _ = n.ToString(CultureInfo.InvariantCulture)); // OK pure-api
        var (sum, count) = (numbers.Sum(), numbers.Count(n => n > 4)); // OK pure-api
        foreach (var batch in numbers.Chunk(2)) // OK pure-api
        {
            sum += batch.Aggregate((left, right) => left + right); // OK pure-api
        }

        return Task.FromResult($"{sum} {count} {numbers.Take(3).Last()}"); // OK pure-api
    }

    [Trigger("!now")]
    public Task<string> NowAsync()
    {
        var now = DateTimeOffset.UtcNow.AddDays(1); // OK pure-api
        var zone = TimeZoneInfo.Utc.GetUtcOffset(now); // OK pure-api
        var sleep = TimeSpan.FromSeconds(Random.Shared.Next(5)); // OK pure-api
        return Task.FromResult($"{now:R} {zone} {sleep} {Environment.MachineName} {Guid.NewGuid()}"); // OK pure-api
    }

    [Trigger("!thread")]
    public Task<string> ThreadAsync()
    {
        var id = Environment.CurrentManagedThreadId; // OK pure-api
        var name = Thread.CurrentThread.Name; // OK pure-api
        var background = Thread.CurrentThread.IsBackground; // OK pure-api
        ThreadPool.GetAvailableThreads(out var workers, out _); // OK pure-api
        return Task.FromResult($"{id} {name} {background} {workers} {Task.CurrentId}"); // OK pure-api
    }

    [Trigger("!number (?<value>\\d+)")]
    public Task<string> NumberAsync(long value)
    {
        var gcd = BigInteger.GreatestCommonDivisor(value, 42); // OK cpu-light
        var root = Math.Sqrt(value) + double.Pow(value, 0.25); // OK cpu-light
        var hash = System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(value)); // OK cpu-light
        var secret = System.Security.Cryptography.RandomNumberGenerator.GetHexString(16); // OK cpu-light
        Array.Sort(hash); // OK cpu-light
        var checksum = System.HashCode.Combine(gcd, root); // OK cpu-light
        return Task.FromResult($"{checksum} {secret} {Array.BinarySearch(hash, (byte)1)} {BitOperations.PopCount((ulong)value)}"); // OK cpu-light
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private static partial Regex Spaces() => throw new InvalidOperationException("Generated in a real project.");
}
