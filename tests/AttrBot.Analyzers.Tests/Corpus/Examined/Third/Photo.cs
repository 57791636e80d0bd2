using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using System.Linq.Expressions;
using System.Runtime.Serialization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using AttrBot;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.FileProviders;

namespace Exam.Photo;

public sealed class Photo
{
    private byte[]? _pixels;
    private string? _title;
    public string Path { get; init; } = "";
    public byte[] Pixels => _pixels ??= File.ReadAllBytes(Path);
    public string Title => _title ??= System.IO.Path.GetFileName(Path);
    public string Owner { get => _owner; set { Thread.Sleep(1); _owner = value; } }
    private string _owner = "";
    private Exif? _exif;
    public Exif Exif => _exif ??= new Exif(Path);
    public (int Width, int Height) Size { get { var bytes = Pixels; return (bytes[0], bytes[1]); } }
    public static bool operator ==(Photo? a, Photo? b) => a?.Path == b?.Path;
    public static bool operator !=(Photo? a, Photo? b) { Thread.Sleep(1); return a?.Path != b?.Path; }
    public override bool Equals(object? obj) => obj is Photo p && p == this;
    public override int GetHashCode() => Path.Length;
    public static Photo operator &(Photo a, Photo b) { Thread.Sleep(1); return a; }
    public static Photo operator |(Photo a, Photo b) => b;
    public static Photo operator checked +(Photo a, int n) { Thread.Sleep(n); return a; }
    public static Photo operator +(Photo a, int n) => a;
    public static explicit operator Thumb(Photo photo) => new(photo.Title);
    public static explicit operator checked byte(Photo photo) { Thread.Sleep(1); return 1; }
    public static explicit operator byte(Photo photo) => 1;
}
public sealed class Exif { public Exif(string path) { using var reader = File.OpenText(path); Camera = reader.ReadLine() ?? ""; } public string Camera { get; } }
public sealed record Thumb(string Name);

public sealed class Album : IEnumerable<Photo>
{
    private readonly List<Photo> _photos = [];
    public Photo this[string name] { get => _photos.First(p => p.Title == name); set { File.WriteAllBytes(name, value.Pixels); _photos.Add(value); } }
    public void Add(Photo photo) => _photos.Add(photo);
    public IEnumerator<Photo> GetEnumerator() { foreach (var photo in _photos) { Thread.Sleep(1); yield return photo; } }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public List<Photo>.Enumerator Fast() => _photos.GetEnumerator();
    public int Count => _photos.Count;
    public IEnumerable<Photo> Lazy { get { foreach (var photo in _photos) if (photo.Pixels.Length > 0) yield return photo; } }
    public IEnumerable<Photo> Ready { get { foreach (var photo in _photos) if (photo.Title.Length > 0) yield return photo; } }
    public ReadOnlySpan<Photo> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_photos);
}

public sealed class ByLight : IComparer<Photo> { public int Compare(Photo? x, Photo? y) => x!.Pixels[0] - y!.Pixels[0]; }
public sealed class ByTitle : IComparer<Photo> { public int Compare(Photo? x, Photo? y) => string.CompareOrdinal(x?.Title, y?.Title); }

public interface IShape<TSelf> where TSelf : IShape<TSelf>
{
    static abstract TSelf operator *(TSelf a, TSelf b);
    static abstract TSelf Zero { get; }
    static virtual TSelf Square(TSelf a) => a * a;
}
public readonly record struct Blur(int N) : IShape<Blur> { public static Blur operator *(Blur a, Blur b) { Thread.Sleep(1); return a; } public static Blur Zero => default; }
public readonly record struct Crop(int N) : IShape<Crop> { public static Crop operator *(Crop a, Crop b) => new(a.N * b.N); public static Crop Zero { get { Thread.Sleep(1); return default; } } }

public abstract class Filter
{
    public Photo Apply(Photo photo) { Before(); return Core(photo); }
    protected virtual void Before() { }
    protected abstract Photo Core(Photo photo);
}
public sealed class Sepia : Filter { protected override Photo Core(Photo photo) { Parallel.For(0, 9, static _ => { }); return photo; } }
public sealed class Gray : Filter { protected override Photo Core(Photo photo) { ZipFile.CreateFromDirectory("a", "b"); return photo; } }
public sealed class Frame { public Photo Apply(Photo photo) => Core(photo); private static Photo Core(Photo photo) => photo; }

public sealed class Darkroom : IDisposable
{
    private static readonly byte[] Salt = File.ReadAllBytes("salt");
    private readonly FileStream _lamp;
    private bool _on;
    public Darkroom() => _lamp = File.OpenWrite("lamp");
    public Darkroom(FileStream lamp) => _lamp = lamp;
    public void Dispose() { if (_on) return; _on = true; _lamp.Dispose(); }
    public void Toggle() => _on = !_on;
    public static int SaltLength => Salt.Length;
}

public sealed class Subject : IObserver<string>, IObservable<string>
{
    private readonly List<IObserver<string>> _all = [];
    public void OnCompleted() { }
    public void OnError(Exception error) => Thread.Sleep(1);
    public void OnNext(string value) { _all.Count.ToString(); }
    public IDisposable Subscribe(IObserver<string> observer) { _all.Add(observer); return Stream.Null; }
}
public sealed class FormatSlow : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) { Thread.Sleep(1); return ""; }
}
public sealed class Grain : IFormattable { public string ToString(string? format, IFormatProvider? provider) => format ?? "g"; public override string ToString() { Thread.Sleep(1); return "g"; } }

public static class Tools
{
    public static T Squared<T>(T value) where T : IShape<T> => T.Square(value);
    public static T Product<T>(T a, T b) where T : IShape<T> => a * b;
    public static T Empty<T>() where T : IShape<T> => T.Zero;
    public static byte[] Hash(this string path) { using var stream = File.OpenRead(path); return SHA256.HashData(stream); }
    public static byte[] HashText(this string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
    public static async Task<byte[]> HashAsync(this string path, CancellationToken token) { await using var stream = new MemoryStream(); return await SHA256.HashDataAsync(stream, token); }
    public static bool Even(int n) => n == 0 || Odd(n - 1);
    private static bool Odd(int n) { Thread.Sleep(1); return n != 0 && Even(n - 1); }
    public static bool Up(int n) => n > 9 || Down(n + 2);
    private static bool Down(int n) => Up(n - 1);
    public static TResult Pipe<T, TResult>(this T value, Func<T, TResult> next) => next(value);
    public static Func<T, T> Compose<T>(Func<T, T> a, Func<T, T> b) => x => b(a(x));
    public static bool TryLoad(string path, out string text) { text = File.ReadAllText(path); return true; }
    public static bool TryParse(string path, out int number) => int.TryParse(path, out number);
    public static string Describe(Expression<Func<string>> expression) => expression.Body.ToString();
    public static async IAsyncEnumerable<string> Lines(string path) { using var reader = new StreamReader(path); while (await reader.ReadLineAsync() is { } line) yield return line; }
    public static async IAsyncEnumerable<string> Words(string text) { using var reader = new StringReader(text); while (await reader.ReadLineAsync() is { } line) yield return line; }
    public static string Guard(Action action) { try { return "x"; } finally { action(); } }
    public static string? Maybe(bool on) => on ? null : throw new InvalidOperationException();
    public static int Handle(Func<int> f) { try { return f(); } catch (Exception e) when (Log(e)) { return 0; } }
    private static bool Log(Exception e) => e.Message.Length > 3;
}

public sealed class Handlers(Album album, Filter filter, IFileProvider files, IFormFile form, Subject subject, Darkroom room)
{
    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _cache = new();
    private string? _banner;
    private object? _once;

    [Trigger("!crypt (?<password>.+)")]
    public async Task<string> CryptAsync(string password, byte[] data, BotContext context)
    {
        var salt = RandomNumberGenerator.GetBytes(16); // OK examined - random
        var key = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32); // BLOCKS examined - key-derivation
        var other = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA256, 600_000, 32); // BLOCKS examined - key-derivation-aspnet
        var hash = new PasswordHasher<string>().HashPassword("u", password); // BLOCKS examined - password-hasher
        var off = await context.OffloadAsync(_ => Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32)); // OK examined - offload
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(password)); // OK examined - hash-bytes
        var hex = Convert.ToHexString(digest); // OK examined - hex
        var same = CryptographicOperations.FixedTimeEquals(key, other); // OK examined - fixed-time
        var id = Guid.NewGuid().ToString("N"); // OK examined - guid
        using var hmac = new HMACSHA256(key); // OK examined - hmac
        var mac = hmac.ComputeHash(digest); // OK examined - hmac
        using var aes = Aes.Create(); // OK examined - aes
        BrotliEncoder.TryCompress(data, new byte[4096], out var written, 11, 24); // BLOCKS examined - brotli
        var capacity = BrotliEncoder.GetMaxCompressedLength(data.Length); // OK examined - arithmetic
        using var mapped = MemoryMappedFile.CreateFromFile("raw.bin"); // BLOCKS examined - memory-mapped
        var level = CompressionLevel.Optimal; // OK examined - enum
        return $"{hash}{off.Length}{hex}{same}{id}{mac.Length}{written}{capacity}{level}{aes.KeySize}{mapped}";
    }

    [Trigger("!xml")]
    public async Task XmlAsync(Stream upload, FileStream disk, CancellationToken cancellationToken)
    {
        var serializer = new XmlSerializer(typeof(Thumb[])); // EITHER examined - xml-serializer: building it is heavy
        var thumbs = serializer.Deserialize(disk); // BLOCKS examined - xml-serializer-stream
        serializer.Serialize(new StringWriter(), thumbs); // OK examined - xml-serializer-memory
        var contract = new DataContractSerializer(typeof(Thumb)).ReadObject(disk); // BLOCKS examined - data-contract
        var tree = XElement.Load(disk); // BLOCKS examined - xelement-load
        await tree.SaveAsync(upload, SaveOptions.None, cancellationToken); // OK examined - xelement-save-async
        var copy = new XElement(tree); // OK examined - xelement-copy
        copy.Save(new StringWriter()); // OK examined - xelement-save-memory
        var builder = new StringBuilder(); // OK examined - string-builder
        using (var writer = XmlWriter.Create(builder)) // OK examined - xml-writer-memory
            copy.WriteTo(writer); // OK examined - xml-writer-memory
        using var reader = XmlReader.Create("photos.xml"); // BLOCKS examined - xml-reader-file
        var json = JsonSerializer.Serialize(copy.Name.LocalName); // OK examined - json-string
        using var document = JsonDocument.Parse(disk); // BLOCKS examined - json-document-stream
        using var better = await JsonDocument.ParseAsync(upload, cancellationToken: cancellationToken); // OK examined - json-document-async
        var photos = JsonSerializer.Deserialize<string[]>(disk); // BLOCKS examined - json-stream
        await foreach (var name in JsonSerializer.DeserializeAsyncEnumerable<string>(upload, cancellationToken: cancellationToken)) // OK examined - json-enumerable
            builder.Append(name); // OK examined - append
        var digest = SHA512.HashData(disk); // BLOCKS examined - hash-stream
        digest = await SHA512.HashDataAsync(upload, cancellationToken); // OK examined - hash-stream-async
        disk.SetLength(0); // BLOCKS examined - set-length
        using var rented = MemoryPool<byte>.Shared.Rent(64); // OK examined - memory-pool
        var info = files.GetFileInfo("a.jpg"); // EITHER examined - file-provider: a physical provider looks at the disk
        using var opened = new PhysicalFileProvider("/srv").GetFileInfo("a.jpg").CreateReadStream(); // EITHER examined - file-provider: it opens for asynchronous use
        form.CopyTo(disk); // BLOCKS examined - form-file
        await form.CopyToAsync(disk, cancellationToken); // OK examined - form-file-async
        var type = form.ContentType + form.FileName + form.Length; // OK examined - form-file-name
        File.SetAttributes("a.jpg", FileAttributes.ReadOnly); // BLOCKS examined - set-attributes
        File.CreateSymbolicLink("b.jpg", "a.jpg"); // BLOCKS examined - symbolic-link
        var drives = new DriveInfo("/").AvailableFreeSpace; // BLOCKS examined - drive-info
        Expression<Func<string>> expression = () => File.ReadAllText("a"); // OK examined - expression
        GC.KeepAlive((contract, json, document, better, photos, digest, rented, info, opened, type, drives, expression, reader)); // OK examined - keep-alive
    }

    [Trigger("!photo (?<name>.+)")]
    public async Task<string> PhotoAsync(string name, CancellationToken cancellationToken)
    {
        var photo = new Photo { Path = name }; // OK examined - initializer
        var pixels = photo.Pixels; // BLOCKS-THROUGH examined - cached-property
        var title = photo.Title; // OK examined - cached-property
        photo.Owner = name; // BLOCKS-THROUGH examined - setter
        var owner = photo.Owner; // OK examined - getter-of-blocking-setter
        var given = new Photo { Path = name, Owner = "me" }; // BLOCKS-THROUGH examined - object-initializer
        var camera = photo.Exif.Camera; // BLOCKS-THROUGH examined - coalescing-property
        var (width, height) = given.Size; // BLOCKS-THROUGH examined - tuple-property
        var same = photo == given; // OK examined - operator
        var differs = photo != given; // BLOCKS-THROUGH examined - operator
        var isNull = photo is null; // OK examined - is-null
        var both = photo & given; // BLOCKS-THROUGH examined - operator-and
        var either = photo | given; // OK examined - operator-or
        var more = checked(photo + 1); // BLOCKS-THROUGH examined - checked-operator
        var less = unchecked(photo + 1); // OK examined - unchecked-operator
        var thumb = (Thumb)photo; // OK examined - explicit-conversion
        var octet = checked((byte)photo); // BLOCKS-THROUGH examined - checked-conversion
        var bit = unchecked((byte)photo); // OK examined - unchecked-conversion
        var tuple = (photo, 1) == (given, 1); // OK examined - tuple-equality
        var unlike = (photo, 1) != (given, 1); // BLOCKS-THROUGH examined - tuple-inequality
        album["a"] = photo; // BLOCKS-THROUGH examined - indexer-set
        var found = album["a"]; // OK examined - indexer-get
        album.Add(photo); // OK examined - add
        foreach (var item in album) // BLOCKS-THROUGH examined - enumerator
            title += item.Title; // OK examined - cached-property
        using (var fast = album.Fast()) // OK examined - struct-enumerator
            while (fast.MoveNext()) // OK examined - struct-enumerator
                title += fast.Current.Title;
        foreach (var item in album.Span) // OK examined - span
            title += item.Title;
        var lazy = album.Lazy; // OK examined - iterator-property
        var ready = album.Ready.ToList(); // OK examined - iterator-property
        var list = lazy.ToList(); // BLOCKS-THROUGH examined - iterator-property
        Photo[] spread = [.. album.Ready]; // OK examined - spread
        Photo[] slow = [.. album.Lazy]; // BLOCKS-THROUGH examined - spread
        ready.Sort(new ByLight()); // BLOCKS-THROUGH examined - comparer
        ready.Sort(new ByTitle()); // OK examined - comparer
        Array.Sort(spread, new ByTitle()); // OK examined - comparer-array
        var tops = new PriorityQueue<int, Photo>(new ByTitle()); // OK examined - priority-queue
        tops.Enqueue(1, photo); // OK examined - priority-queue
        var set = new SortedSet<Photo>(new ByLight()) { photo, given }; // BLOCKS-THROUGH examined - sorted-set
        var ordered = ready.OrderBy(static p => p, new ByLight()); // OK examined - order-not-enumerated
        var worst = ready.OrderByDescending(static p => p.Pixels.Length).First(); // BLOCKS-THROUGH examined - key-selector
        var blur = Tools.Squared(new Blur(2)); // BLOCKS-THROUGH examined - static-virtual
        var crop = Tools.Squared(new Crop(2)); // OK examined - static-virtual
        var times = Tools.Product(new Crop(1), new Crop(3)); // OK examined - static-abstract-operator
        var zero = Tools.Empty<Crop>(); // BLOCKS-THROUGH examined - static-abstract-property
        var none = Tools.Empty<Blur>(); // OK examined - static-abstract-property
        var applied = filter.Apply(photo); // BLOCKS-THROUGH examined - template-method
        var framed = new Frame().Apply(photo); // OK examined - same-shape
        await Task.Yield(); // OK examined - yield
        return $"{pixels}{owner}{camera}{width}{height}{same}{differs}{isNull}{both}{either}{more}{less}{thumb}{octet}{bit}{tuple}{unlike}{found}{list}{slow}{set}{ordered}{worst}{blur}{crop}{times}{zero}{none}{applied}{framed}";
    }

    [OnEvent]
    public async Task SeenAsync(MessageEvent message, CancellationToken cancellationToken)
    {
        var hash = "a.jpg".Hash(); // BLOCKS-THROUGH examined - extension
        var text = "a.jpg".HashText(); // OK examined - extension
        var later = await "a.jpg".HashAsync(cancellationToken); // OK examined - extension-async
        var even = Tools.Even(4); // BLOCKS-THROUGH examined - mutual-recursion
        var up = Tools.Up(4); // OK examined - mutual-recursion
        var piped = "a".Pipe(static s => s + "b").Pipe(File.ReadAllText); // BLOCKS-THROUGH examined - pipe
        var clean = "a".Pipe(static s => s + "b").Pipe(Path.GetFileName); // OK examined - pipe
        var composed = Tools.Compose<string>(File.ReadAllText, static s => s.Trim()); // OK examined - composed-not-called
        var trimmed = Tools.Compose<string>(static s => s.Trim(), static s => s + "!")("x"); // OK examined - composed
        if (Tools.TryLoad("a", out var loaded)) // BLOCKS-THROUGH examined - out
            piped += loaded;
        if (Tools.TryParse("a", out var number)) // OK examined - out
            piped += number;
        var described = Tools.Describe(() => File.ReadAllText("a")); // OK examined - expression
        await foreach (var line in Tools.Lines("a")) // BLOCKS-THROUGH examined - async-iterator-open
            piped += line;
        await foreach (var word in Tools.Words("a")) // OK examined - async-iterator
            piped += word;
        Tools.Guard(() => album.Add(new Photo())); // OK examined - finally
        Tools.Guard(() => album["x"] = new Photo { Path = "x" }); // BLOCKS-THROUGH examined - finally
        var handled = Tools.Handle(static () => 4); // OK examined - exception-filter
        _banner ??= File.ReadAllText("banner"); // BLOCKS examined - null-coalescing
        var shown = _banner ?? nameof(File.ReadAllText); // OK examined - null-coalescing
        var made = LazyInitializer.EnsureInitialized(ref _once, static () => File.OpenRead("once")); // BLOCKS-THROUGH examined - lazy-initializer
        var cached = _cache.GetOrAdd("k", static k => new Lazy<byte[]>(() => File.ReadAllBytes(k))); // OK examined - cached-lazy
        var forced = _cache.GetOrAdd("k", static k => new Lazy<byte[]>(() => File.ReadAllBytes(k))).Value; // BLOCKS-THROUGH examined - cached-lazy
        subject.OnNext("a"); // OK examined - observer
        subject.OnError(new InvalidOperationException()); // BLOCKS-THROUGH examined - observer
        var salted = Darkroom.SaltLength; // BLOCKS-THROUGH examined - static-field
        room.Toggle(); // EITHER examined - static-field: the first use may run the static initializer
        room.Dispose(); // BLOCKS-THROUGH examined - dispose-chain
        using (var dark = new Darkroom()) // BLOCKS-THROUGH examined - constructor
            clean += dark; // OK examined - to-string
        var formatted = string.Format(new FormatSlow(), "{0}", 1); // BLOCKS-THROUGH examined - custom-formatter
        var grain = $"{new Grain():x}"; // OK examined - formattable
        var raw = new Grain().ToString(); // BLOCKS-THROUGH examined - to-string
        var strings = string.Create(3, 7, static (span, state) => span.Fill((char)state)); // OK examined - string-create
        var counted = new[] { "a", "b" }.Count(File.Exists); // BLOCKS-THROUGH examined - method-group-linq
        var sized = new[] { "a", "b" }.Count(Path.HasExtension); // OK examined - method-group-linq
        var total = new[] { 1, 2 }.Aggregate(0, static (a, b) => a + b); // OK examined - aggregate
        var dictionary = new[] { "a", "b" }.ToDictionary(static k => k, File.ReadAllText); // BLOCKS-THROUGH examined - to-dictionary
        var lookup = new[] { "a", "b" }.ToLookup(static k => k.Length); // OK examined - to-lookup
        var zipped = new[] { "a" }.Zip(new[] { "b" }, static (a, b) => File.ReadAllText(a + b)); // OK examined - lazy-linq
        GC.KeepAlive((hash, text, later, even, up, composed, trimmed, described, handled, shown, made, cached, forced, salted, formatted, grain, raw, strings, counted, sized, total, dictionary, lookup, zipped, message)); // OK examined - keep-alive
    }
}
