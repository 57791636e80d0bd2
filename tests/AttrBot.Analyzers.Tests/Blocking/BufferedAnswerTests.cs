namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>An answer that an <c>HttpClient</c> has read to its end lies in memory, on whatever way it comes; one of which it has read the headers does not.</summary>
public sealed class BufferedAnswerTests
{
    private const string Members = """
        private readonly HttpClient _http = new();
        private readonly IFetcher _fetcher = null!;
        private readonly IEither _either = null!;

        private static void Parse(Stream json) => System.Text.Json.JsonSerializer.Deserialize<int>(json);

        private async Task<HttpResponseMessage> LoadAsync(HttpMethod method)
        {
            using var request = new HttpRequestMessage(method, "a");
            var response = await _http.SendAsync(request).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) { throw new HttpRequestException(); }
            return response;
        }

        private Task<HttpResponseMessage> HandOnAsync() => LoadAsync(HttpMethod.Get);
        private Task<HttpResponseMessage> UploadAsync(HttpRequestMessage request) => _http.SendAsync(request, HttpCompletionOption.ResponseContentRead);
        private Task<HttpResponseMessage> StreamAsync(HttpRequestMessage request) => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        private async Task<HttpResponseMessage> AskAsync(HttpCompletionOption option, CancellationToken token)
        {
            HttpResponseMessage? response = null;
            try { response = await _http.GetAsync("a", option, token); return response; }
            catch { response?.Dispose(); throw; }
        }

        private Task<HttpResponseMessage> AskDefaultAsync(HttpCompletionOption option = HttpCompletionOption.ResponseContentRead) => AskAsync(option, default);
        private async Task<HttpResponseMessage> AskChangedAsync(HttpCompletionOption option) { option = HttpCompletionOption.ResponseHeadersRead; return await _http.GetAsync("a", option); }
        private async Task<Stream> OpenAsync() { var response = await LoadAsync(HttpMethod.Get); return await response.Content.ReadAsStreamAsync(); }
        private async Task<Stream?> OpenIfAsync(bool any) { if (!any) { return null; } return await OpenAsync(); }
        private static Task<T> WithTimeout<T>(TimeSpan time, CancellationToken token, Func<CancellationToken, Task<T>> work) => work(token).WaitAsync(time);
        private static async Task<T> RetryAsync<T>(Func<Task<T>> work) { try { return await work(); } catch (HttpRequestException) { return await work(); } }
        private async Task<HttpResponseMessage> AgainAsync(int times) { try { return await _http.GetAsync("a"); } catch (HttpRequestException) when (times > 0) { return await AgainAsync(times - 1); } }
        private async Task<HttpResponseMessage> EitherAsync(bool whole) => whole ? await _http.GetAsync("a") : await StreamAsync(new());

        public interface IFetcher { Task<HttpResponseMessage> FetchAsync(string url); }
        private sealed class Fetcher(HttpClient http) : IFetcher { public Task<HttpResponseMessage> FetchAsync(string url) => http.GetAsync(url); }
        private sealed class Logging(HttpClient http) : IFetcher { public async Task<HttpResponseMessage> FetchAsync(string url) { Console.Error.WriteLine(url); return await http.PostAsync(url, null); } }

        public interface IEither { Task<HttpResponseMessage> FetchAsync(string url); }
        private sealed class Whole(HttpClient http) : IEither { public Task<HttpResponseMessage> FetchAsync(string url) => http.GetAsync(url); }
        private sealed class Headers(HttpClient http) : IEither { public Task<HttpResponseMessage> FetchAsync(string url) => http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead); }
        """;

    [Theory]
    [InlineData("var response = await LoadAsync(HttpMethod.Get); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await HandOnAsync().ConfigureAwait(false); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("using var response = await UploadAsync(new()); using var stream = await response.Content.ReadAsStreamAsync(); Parse(stream);")]
    [InlineData("var response = await AskAsync(HttpCompletionOption.ResponseContentRead, cancellationToken); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await AskDefaultAsync(); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("Parse(await OpenAsync());")]
    [InlineData("var stream = await OpenIfAsync(context.Attempt > 1); Parse(stream!);")]
    [InlineData("var response = await WithTimeout(TimeSpan.FromSeconds(1), cancellationToken, token => _http.GetAsync(\"a\", token)); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await RetryAsync(async () => await LoadAsync(HttpMethod.Get)); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await RetryAsync(() => LoadAsync(HttpMethod.Get)); var stream = await RetryAsync(() => response.Content.ReadAsStreamAsync()); Parse(stream);")]
    [InlineData("var response = await AgainAsync(3); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await _fetcher.FetchAsync(\"a\"); Parse(await response.Content.ReadAsStreamAsync());")]
    public Task AnswerThatAHelperHasRead_LiesInMemory(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("using var response = await StreamAsync(new()); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await AskAsync(HttpCompletionOption.ResponseHeadersRead, cancellationToken); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await AskAsync(context.Attempt > 1 ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, cancellationToken); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await AskDefaultAsync(HttpCompletionOption.ResponseHeadersRead); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await AskChangedAsync(HttpCompletionOption.ResponseContentRead); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await EitherAsync(true); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await WithTimeout(TimeSpan.FromSeconds(1), cancellationToken, token => _http.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead, token)); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await RetryAsync(() => StreamAsync(new())); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("Func<Task<HttpResponseMessage>> work = () => StreamAsync(new()); var response = await RetryAsync(work); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await _either.FetchAsync(\"a\"); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("Parse(await OpenAsync()); var stream = await _http.GetStreamAsync(\"a\"); {|ATB1007:Parse|}(stream);")]
    public Task AnswerThatAHelperLeavesOnItsWay_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    /// <summary>What is made around a client elsewhere passes the option on.</summary>
    [Theory]
    [InlineData("var response = await _service.GetResponseAsync(new(), HttpCompletionOption.ResponseContentRead, cancellationToken); Parse(await response.Content.ReadAsStreamAsync());")]
    [InlineData("var response = await _service.GetResponseAsync(new(), HttpCompletionOption.ResponseHeadersRead, cancellationToken); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    public Task OptionThatIsHandedToWhatTheTextDoesNotShow_IsHeeded(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        Members + "public abstract class Service { public abstract Task<HttpResponseMessage> GetResponseAsync(HttpRequestMessage request, HttpCompletionOption option, CancellationToken token); } private readonly Service _service = null!;");

    private const string Holders = """
        private readonly HttpClient _http = new();
        private static void Parse(Stream json) => System.Text.Json.JsonSerializer.Deserialize<int>(json);
        private sealed class Page(Stream body, int status) { public Stream Body { get; } = body; public int Status { get; } = status; }
        private sealed record Entry(Stream Body, int Status);
        private readonly struct Answer { public Stream Body { get; } public Answer(Stream body) { Body = body; } }
        private sealed class Cell { public Cell(Stream body) { Body = body; } public Stream Body { get; set; } }
        private sealed class Node(Node? next, Stream body) { public Node? Next { get; } = next; public Stream Body { get; } = body; }
        private async Task<Stream> BodyAsync() { var response = await _http.GetAsync("a"); return await response.Content.ReadAsStreamAsync(); }
        private async Task<Page> PageAsync() => new Page(await BodyAsync(), 1);
        private async Task<Page> PageOnItsWayAsync() => new Page(await _http.GetStreamAsync("a"), 1);
        private async Task<Entry?> EntryAsync(bool any) { if (!any) { return null; } return new Entry(await BodyAsync(), 1); }
        private async Task<Answer> AnswerAsync(int count) => new Answer(count > 1 ? await BodyAsync() : new MemoryStream());
        """;

    [Theory]
    [InlineData("var page = await PageAsync(); Parse(page.Body);")]
    [InlineData("var page = new Page(await BodyAsync(), 1); var body = page.Body; Parse(body);")]
    [InlineData("var entry = await EntryAsync(context.Attempt > 1); if (entry is not null) { Parse(entry.Body); }")]
    [InlineData("Parse((await AnswerAsync(context.Attempt)).Body);")]
    [InlineData("var page = await PageOnItsWayAsync(); {|ATB1007:Parse|}(page.Body);")]
    [InlineData("var page = context.Attempt > 1 ? await PageAsync() : await PageOnItsWayAsync(); {|ATB1007:Parse|}(page.Body);")]
    [InlineData("var entry = await EntryAsync(true) ?? new Entry(await _http.GetStreamAsync(\"a\"), 1); {|ATB1007:Parse|}(entry.Body);")]
    [InlineData("var entry = new Entry(new MemoryStream(), 1) with { Body = await _http.GetStreamAsync(\"a\") }; {|ATB1007:Parse|}(entry.Body);")]
    [InlineData("var entry = new Entry(new MemoryStream(), 1) { Body = await _http.GetStreamAsync(\"a\") }; {|ATB1007:Parse|}(entry.Body);")]
    [InlineData("var cell = new Cell(await BodyAsync()); cell.Body = await _http.GetStreamAsync(\"a\"); {|ATB1007:Parse|}(cell.Body);")]
    [InlineData("var node = new Node(null, await _http.GetStreamAsync(\"a\")); for (var i = 0; i < 3; i++) { node = new Node(node, new MemoryStream()); node = node.Next!; } {|ATB1007:Parse|}(node!.Body);")]
    public Task StreamThatAnObjectWasGiven_IsWhereItWas(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Holders);

    private const string Readers = """
        private readonly HttpClient _http = new();
        private sealed class Tokens : StreamReader
        {
            public Tokens(Stream input) : base(input) { do { Skip(); } while (!EndOfStream); }
            private void Skip() { while (!EndOfStream && Peek() == ' ') { Read(); } }
        }

        private static void Tokenize(Stream input) { using var tokens = new Tokens(input); }
        """;

    [Theory]
    [InlineData("Tokenize(new MemoryStream());")]
    [InlineData("var response = await _http.GetAsync(\"a\"); Tokenize(await response.Content.ReadAsStreamAsync());")]
    [InlineData("{|ATB1007:Tokenize|}(await _http.GetStreamAsync(\"a\"));")]
    public Task ReaderThatReadsWhenItIsMade_ReadsWhatItIsGiven(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Readers);

    private const string Zip = """
        private static Stream Open() => null!;
        private static void Unpack(MemoryStream memory)
        {
            using var archive = new System.IO.Compression.ZipArchive(memory);
            var entries = archive.Entries;
            var entry = entries[0];
            using var stream = entry.Open();
            stream.ReadExactly(new byte[1]);
        }

        private static void UnpackAny(Stream source)
        {
            using var archive = new System.IO.Compression.ZipArchive(source);
            foreach (var entry in archive.Entries.Where(entry => entry.Length > 0).OrderBy(entry => entry.Name)) { using var stream = entry.Open(); stream.ReadByte(); }
            using var first = archive.Entries.First(entry => entry.Name == "a").Open();
            first.ReadByte();
        }
        """;

    [Theory]
    [InlineData("Unpack(new MemoryStream());")]
    [InlineData("UnpackAny(new MemoryStream());")]
    [InlineData("{|ATB1007:UnpackAny|}(Open());")]
    public Task EntryOfAnArchiveInMemory_LiesThereToo(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Zip);
}
