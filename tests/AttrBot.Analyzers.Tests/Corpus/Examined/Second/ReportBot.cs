using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AttrBot;

namespace Exam.Reports;

// ---------------------------------------------------------------- records and values

public sealed record Attachment(string Path)
{
    public string Extension => System.IO.Path.GetExtension(Path);
    public long Size => new FileInfo(Path).Length;
}

public sealed record Line(string Text, int Level)
{
    public string Indented => new string(' ', Level * 2) + Text;
    public bool IsTop => Level == 0;
}

public sealed record Snapshot(string Path)
{
    private string Text => File.ReadAllText(Path);
    public Snapshot Renamed(string name) => this with { Path = name };
    public override string ToString() => "snapshot " + Path;
    public bool Same(Snapshot other) => Text == other.Text;
}

public sealed class Invoice(string number)
{
    public string Number => number;
    public override string ToString() => File.ReadAllText(number + ".invoice");
}

public sealed class Receipt(string number)
{
    public override string ToString() => "receipt " + number;
}

public sealed class Ledger(string number) : IFormattable
{
    public string ToString(string? format, IFormatProvider? provider) => "ledger " + number;
    public override string ToString() => File.ReadAllText(number + ".ledger");
}

public sealed class Pair(string name)
{
    public void Deconstruct(out string key, out string value)
    {
        key = name;
        value = File.ReadAllText(name + ".value");
    }

    public void Deconstruct(out string key, out int length, out bool empty)
    {
        key = name;
        length = name.Length;
        empty = name.Length == 0;
    }
}

// ---------------------------------------------------------------- comparers

public sealed class BySize : IComparer<string>
{
    public int Compare(string? x, string? y) => new FileInfo(x!).Length.CompareTo(new FileInfo(y!).Length);
}

public sealed class ByLength : IComparer<string>
{
    public int Compare(string? x, string? y) => x!.Length.CompareTo(y!.Length);
}

public sealed class ContentEquality : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => File.ReadAllText(x!) == File.ReadAllText(y!);
    public int GetHashCode(string obj) => File.ReadAllText(obj).GetHashCode(StringComparison.Ordinal);
}

public sealed class NameEquality : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => Path.GetFileName(x) == Path.GetFileName(y);
    public int GetHashCode(string obj) => Path.GetFileName(obj).GetHashCode(StringComparison.Ordinal);
}

public sealed class Document(string path) : IEquatable<Document>, IComparable<Document>
{
    public string Location => path;
    public bool Equals(Document? other) => other is not null && File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(other.Location));
    public override bool Equals(object? obj) => Equals(obj as Document);
    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);
    public int CompareTo(Document? other) => string.CompareOrdinal(path, other?.Location);
}

public sealed class Chapter(int number) : IEquatable<Chapter>, IComparable<Chapter>
{
    private readonly int number = number;
    public bool Equals(Chapter? other) => other?.number == number;
    public override bool Equals(object? obj) => Equals(obj as Chapter);
    public override int GetHashCode() => number;

    public int CompareTo(Chapter? other)
    {
        using var reader = File.OpenText("order.txt");
        var order = reader.ReadLine()!;
        return order.IndexOf((char)('0' + number)) - order.IndexOf((char)('0' + (other?.number ?? 0)));
    }
}

// ---------------------------------------------------------------- sequences

public sealed class ReportFolder(string root)
{
    private readonly List<string> names = ["may", "june"];

    public IEnumerable<string> Texts()
    {
        foreach (var name in names)
        {
            yield return File.ReadAllText(System.IO.Path.Combine(root, name));
        }
    }

    public IEnumerable<string> Titles()
    {
        foreach (var name in names)
        {
            yield return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name);
        }
    }

    public IEnumerable<string> Eager()
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        return Titles();
    }

    public async IAsyncEnumerable<string> StreamAsync()
    {
        foreach (var name in names)
        {
            await Task.Yield();
            yield return File.ReadAllText(name);
        }
    }

    public async IAsyncEnumerable<string> StreamTitlesAsync()
    {
        foreach (var name in Titles())
        {
            await Task.Yield();
            yield return name;
        }
    }

    public IEnumerable<string> Query() => names.Where(name => File.Exists(name)).Select(name => name + "!");

    public IEnumerable<string> Names => names;

    public string Path(string name) => System.IO.Path.Combine(root, name);

    public bool IsThere(string name) => File.Exists(Path(name));

    public bool IsListed(string name) => names.Contains(name);
}

public sealed class Pages(string[] paths)
{
    public Cursor GetEnumerator() => new(paths);

    public struct Cursor(string[] paths)
    {
        private int at = -1;
        public readonly string Current => paths[at];
        public bool MoveNext() => ++at < paths.Length && File.Exists(paths[at]);
    }
}

public sealed class Words(string text)
{
    public Cursor GetEnumerator() => new(text);

    public ref struct Cursor(string text)
    {
        private readonly string[] parts = text.Split(' ');
        private int at = -1;
        public readonly string Current => parts[at];
        public bool MoveNext() => ++at < parts.Length;
    }
}

public sealed class Archive : IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() => Directory.EnumerateFiles("archive").GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public int Rating => 5;
}

public sealed class Shelf : IEnumerable<string>
{
    private readonly string[] books = ["a", "b"];
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)books).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class TupleExtensions
{
    public static IEnumerator<string> GetEnumerator(this (string First, string Second) pair)
    {
        yield return pair.First;
        yield return File.ReadAllText(pair.Second);
    }

    public static IEnumerator<int> GetEnumerator(this Range range)
    {
        for (var at = range.Start.Value; at < range.End.Value; at++)
        {
            yield return at;
        }
    }
}

// ---------------------------------------------------------------- helpers with lambdas

public static class Render
{
    public static string Table(IEnumerable<string> rows, Func<string, string> cell)
    {
        var builder = new StringBuilder();
        foreach (var row in rows)
        {
            builder.Append('|').Append(cell(row));
        }

        return builder.ToString();
    }

    public static string Upper(string text) => text.ToUpperInvariant();

    public static string Inline(string path) => File.ReadAllText(path);

    public static string Include(string text) => Regex.Replace(text, "@(\\w+)", match => Inline(match.Groups[1].Value));

    public static string Mask(string text) => Regex.Replace(text, "\\d+", static match => new string('*', match.Length));

    public static string Sum(string text)
    {
        var total = 0;
        foreach (var word in text.Split(' '))
        {
            total += Value(word);
        }

        return total.ToString(CultureInfo.InvariantCulture);

        static int Value(string word) => int.TryParse(word, out var value) ? value : 0;
    }

    public static string Total(string text)
    {
        var total = 0L;
        foreach (var word in text.Split(' '))
        {
            total += Value(word);
        }

        return total.ToString(CultureInfo.InvariantCulture);

        static long Value(string word) => new FileInfo(word).Length;
    }

    public static string First(TextReader reader) => reader.ReadLine() ?? "";

    public static Expression<Func<string, string>> Describe() => path => File.ReadAllText(path);

    public static FormattableString Template(Invoice invoice) => $"invoice {invoice}";
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(ReportFolder folder, Archive archive, Shelf shelf)
{
    private static readonly string[] Months = ["may", "june", "july"];

    [Trigger("!attach (?<path>.+)")]
    public async Task<string> AttachAsync(string path)
    {
        var attachment = new Attachment(path); // OK examined - record
        var extension = attachment.Extension; // OK examined - computed-property
        var equal = attachment == new Attachment(extension); // OK examined - record
        var size = attachment.Size; // BLOCKS-THROUGH examined - computed-property
        await Task.Yield();
        return $"{equal} {size}";
    }

    [Trigger("!show (?<path>.+)")]
    public async Task<string> ShowAsync(string path)
    {
        await Task.Yield();
        var line = new Line(path, 1);
        var text = $"line: {line}"; // OK examined - record-tostring
        return text + $"attachment: {new Attachment(path)}"; // BLOCKS-THROUGH examined - record-tostring
    }

    [Trigger("!json (?<path>.+)")]
    public async Task<string> JsonAsync(string path)
    {
        await Task.Yield();
        var line = JsonSerializer.Serialize(new Line(path, 2)); // OK examined - serialization
        var file = JsonSerializer.Serialize(new Attachment(path)); // EITHER examined - serialization: the getter reads the file's size, but by reflection
        return line + file;
    }

    [Trigger("!snapshot (?<path>.+)")]
    public async Task<string> SnapshotAsync(string path)
    {
        var snapshot = new Snapshot(path); // OK examined - record
        var copy = snapshot.Renamed(path + ".bak"); // OK examined - record-with
        var text = $"{snapshot} and {copy}"; // OK examined - record-tostring
        var same = snapshot.Same(copy); // BLOCKS-THROUGH examined - record
        await Task.Yield();
        return text + same;
    }

    [Trigger("!invoice (?<number>.+)")]
    public async Task<string> InvoiceAsync(string number)
    {
        var invoice = new Invoice(number); // OK examined - constructor
        var template = Render.Template(invoice); // OK examined - formattable-string
        var head = $"Receipt: {new Receipt(number)}"; // OK examined - tostring
        var body = $"Invoice: {invoice}"; // BLOCKS-THROUGH examined - tostring
        await Task.Yield();
        return head + body + template.Format + invoice.Number;
    }

    [Trigger("!concat (?<number>.+)")]
    public async Task<string> ConcatAsync(string number)
    {
        await Task.Yield();
        var receipt = "Receipt: " + new Receipt(number); // OK examined - tostring
        var invoice = "Invoice: " + new Invoice(number); // BLOCKS-THROUGH examined - tostring
        return receipt + invoice;
    }

    [Trigger("!ledger (?<number>.+)")]
    public async Task<string> LedgerAsync(string number)
    {
        var ledger = new Ledger(number); // OK examined - constructor
        var formatted = $"{ledger}"; // OK examined - formattable
        var text = ledger.ToString(); // BLOCKS-THROUGH examined - tostring
        await Task.Yield();
        return formatted + text;
    }

    [Trigger("!pair (?<name>.+)")]
    public async Task<string> PairAsync(string name)
    {
        var pair = new Pair(name); // OK examined - constructor
        var (first, length, empty) = pair; // OK examined - deconstruct
        var (key, value) = pair; // BLOCKS-THROUGH examined - deconstruct
        await Task.Yield();
        return first + length + empty + key + value;
    }

    [Trigger("!positional (?<name>.+)")]
    public async Task<string> PositionalAsync(string name)
    {
        await Task.Yield();
        var pair = new Pair(name);
        if (pair is (_, > 100, _)) // OK examined - positional-pattern
        {
            return "long";
        }

        return pair is ("a", var value) ? value : ""; // BLOCKS-THROUGH examined - positional-pattern
    }

    [Trigger("!pattern (?<path>.+)")]
    public async Task<string> PatternAsync(string path)
    {
        var attachment = new Attachment(path);
        var text = attachment is { Extension: ".png" } ? "image" : "other"; // OK examined - property-pattern
        var big = attachment is { Size: > 1_000_000 }; // BLOCKS-THROUGH examined - property-pattern
        await Task.Yield();
        return text + big;
    }

    [Trigger("!sort")]
    public async Task<string> SortAsync()
    {
        var months = new List<string>(Months);
        months.Sort(new ByLength()); // OK examined - comparer
        var bySize = new BySize(); // OK examined - comparer
        months.Sort(bySize); // BLOCKS-THROUGH examined - comparer
        var lazily = months.OrderBy(month => month, bySize); // OK examined - deferred-linq
        await Task.Yield();
        return months[0] + (lazily is not null);
    }

    [Trigger("!distinct")]
    public async Task<string> DistinctAsync()
    {
        var byName = new HashSet<string>(Months, new NameEquality()); // OK examined - equality-comparer
        var empty = new Dictionary<string, int>(new ContentEquality()); // OK examined - equality-comparer
        var byContent = Months.Distinct(new ContentEquality()).ToList(); // BLOCKS-THROUGH examined - equality-comparer
        await Task.Yield();
        return $"{byName.Count} {empty.Count} {byContent.Count}";
    }

    [Trigger("!documents (?<path>.+)")]
    public async Task<string> DocumentsAsync(string path)
    {
        List<Document> documents = [new(path), new("b"), new("a")];
        documents.Sort(); // OK examined - comparable
        var index = documents.IndexOf(new Document("c")); // BLOCKS-THROUGH examined - equatable
        await Task.Yield();
        return $"{index}";
    }

    [Trigger("!chapters")]
    public async Task<string> ChaptersAsync()
    {
        List<Chapter> chapters = [new(3), new(1), new(2)];
        var there = chapters.Contains(new Chapter(2)); // OK examined - equatable
        chapters.Sort(); // BLOCKS-THROUGH examined - comparable
        await Task.Yield();
        return $"{there}";
    }

    [Trigger("!texts")]
    public async Task<string> TextsAsync()
    {
        var never = folder.Texts(); // OK examined - iterator
        var builder = new StringBuilder();
        foreach (var title in folder.Titles()) // OK examined - iterator
        {
            builder.Append(title);
        }

        foreach (var text in folder.Texts()) // BLOCKS-THROUGH examined - iterator
        {
            builder.Append(text);
        }

        await Task.Yield();
        return builder.Append(never is null).ToString();
    }

    [Trigger("!join")]
    public async Task<string> JoinAsync()
    {
        await Task.Yield();
        var titles = string.Join(", ", folder.Titles()); // OK examined - iterator
        var texts = string.Join(", ", folder.Texts()); // BLOCKS-THROUGH examined - iterator
        string[] all = [.. folder.Titles(), "end"]; // OK examined - spread
        string[] both = [.. folder.Texts(), "end"]; // BLOCKS-THROUGH examined - spread
        return titles + texts + all.Length + both.Length;
    }

    [Trigger("!eager")]
    public async Task<string> EagerAsync()
    {
        await Task.Yield();
        var rows = folder.Eager(); // BLOCKS-THROUGH examined - eager-part
        return rows.First();
    }

    [Trigger("!stream")]
    public async IAsyncEnumerable<string> StreamAsync()
    {
        var never = folder.StreamAsync(); // OK examined - async-iterator
        await foreach (var title in folder.StreamTitlesAsync()) // OK examined - async-iterator
        {
            yield return title;
        }

        await foreach (var text in folder.StreamAsync()) // BLOCKS-THROUGH examined - async-iterator
        {
            yield return text;
        }

        yield return never.GetType().Name;
    }

    [Trigger("!query")]
    public async Task<string> QueryAsync()
    {
        var never = folder.Query(); // OK examined - deferred-linq
        var count = folder.Names.Count(); // OK examined - linq
        var first = folder.Query().FirstOrDefault(); // BLOCKS-THROUGH examined - deferred-linq
        await Task.Yield();
        return $"{never is null} {count} {first}";
    }

    [Trigger("!linq")]
    public async Task<string> LinqAsync()
    {
        var listed = Months.Where(month => folder.IsListed(month)).ToList(); // OK examined - linq
        var later = Months.Where(month => folder.IsThere(month)); // OK examined - deferred-linq
        var any = Months.Any(month => folder.IsThere(month)); // BLOCKS-THROUGH examined - linq
        var dictionary = Months.ToDictionary(month => month, folder.IsThere); // BLOCKS-THROUGH examined - linq
        await Task.Yield();
        return $"{listed.Count} {later is null} {any} {dictionary.Count}";
    }

    [Trigger("!querysyntax")]
    public async Task<string> QuerySyntaxAsync()
    {
        await Task.Yield();
        var paths = (from month in Months where month.Length > 3 select folder.Path(month)).ToArray(); // OK examined - query-syntax
        var there = (from month in Months where folder.IsThere(month) select month).ToArray(); // BLOCKS-THROUGH examined - query-syntax
        return $"{paths.Length} {there.Length}";
    }

    [Trigger("!list")]
    public async Task<string> ListAsync()
    {
        await Task.Yield();
        var months = new List<string>(Months);
        months.RemoveAll(month => !folder.IsListed(month)); // OK examined - list-callback
        months.ForEach(month => folder.IsThere(month)); // BLOCKS-THROUGH examined - list-callback
        return months[0];
    }

    [Trigger("!pages (?<text>.+)")]
    public async Task<string> PagesAsync(string text)
    {
        var builder = new StringBuilder();
        var pages = new Pages(Months); // OK examined - constructor
        foreach (var word in new Words(text)) // OK examined - pattern-foreach
        {
            builder.Append(word);
        }

        foreach (var page in pages) // BLOCKS-THROUGH examined - pattern-foreach
        {
            builder.Append(page);
        }

        await Task.Yield();
        return builder.ToString();
    }

    [Trigger("!tuple (?<path>.+)")]
    public async Task<string> TupleAsync(string path)
    {
        var result = "";
        foreach (var number in 1..4) // OK examined - extension-foreach
        {
            result += number;
        }

        foreach (var text in ("literal", path)) // BLOCKS-THROUGH examined - extension-foreach
        {
            result += text;
        }

        await Task.Yield();
        return result;
    }

    [Trigger("!archive")]
    public async Task<string> ArchiveAsync()
    {
        await Task.Yield();
        var rating = archive.Rating; // OK examined - property
        var books = shelf.Count(); // OK examined - enumerable
        var files = archive.Count(); // BLOCKS-THROUGH examined - enumerable
        return $"{rating} {books} {files}";
    }

    [Trigger("!table")]
    public async Task<string> TableAsync()
    {
        await Task.Yield();
        var upper = Render.Table(Months, Render.Upper); // OK examined - method-group
        var paths = Render.Table(Months, month => folder.Path(month)); // OK examined - lambda
        var inline = Render.Table(Months, Render.Inline); // BLOCKS-THROUGH examined - method-group
        return upper + paths + inline;
    }

    [Trigger("!regex (?<text>.+)")]
    public async Task<string> RegexAsync(string text)
    {
        var mask = Render.Mask(text); // OK examined - match-evaluator
        var include = Render.Include(text); // BLOCKS-THROUGH examined - match-evaluator
        await Task.Yield();
        return mask + include;
    }

    [Trigger("!sum (?<text>.+)")]
    public async Task<string> SumAsync(string text)
    {
        var sum = Render.Sum(text); // OK examined - local-function
        var total = Render.Total(text); // BLOCKS-THROUGH examined - local-function
        await Task.Yield();
        return sum + total;
    }

    [Trigger("!first (?<text>.+)")]
    public async Task<string> FirstAsync(string text)
    {
        var first = Render.First(new StringReader(text)); // OK examined - text-reader
        var expression = Render.Describe(); // OK examined - expression-tree
        await Task.Yield();
        return first + expression;
    }

    [Trigger("!firstof (?<path>.+)")]
    public async Task<string> FirstOfAsync(string path)
    {
        await Task.Yield();
        using var reader = new StreamReader(path); // BLOCKS examined - stream-reader
        return Render.First(reader); // BLOCKS-THROUGH examined - text-reader
    }
}
