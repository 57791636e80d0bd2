using AttrBot.Inventory;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.BlockingApis;

/// <summary>What the embedded data says of members that every reader of it would ask about.</summary>
public sealed class ClassificationTests(ReferenceAssembliesFixture fixture)
{
    private static readonly Classifier s_classifier = new(EmbeddedData.Read());

    [Theory]
    [InlineData("M:System.Threading.Thread.Sleep(System.TimeSpan)", "sleep")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result", "task-wait")]
    [InlineData("M:System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1.ConfiguredValueTaskAwaiter.GetResult", "task-wait")]
    [InlineData("M:System.Threading.SemaphoreSlim.Wait(System.Int32)", "primitive")]
    [InlineData("M:System.Threading.Thread.Join", "join")]
    [InlineData("M:System.IO.File.Delete(System.String)", "io.file")]
    [InlineData("M:System.IO.FileStream.Read(System.Byte[],System.Int32,System.Int32)", "io.file")]
    [InlineData("M:System.IO.Directory.GetFiles(System.String)", "io.directory")]
    [InlineData("M:System.IO.StreamReader.ReadLine", "io.stream")]
    [InlineData("M:System.Net.Sockets.Socket.Receive(System.Byte[])", "io.socket")]
    [InlineData("M:System.Net.Http.HttpClient.Send(System.Net.Http.HttpRequestMessage)", "io.http")]
    [InlineData("M:System.Xml.Linq.XDocument.Load(System.String)", "io.xml")]
    [InlineData("M:System.Data.IDbCommand.ExecuteReader", "database")]
    [InlineData("M:System.Threading.Tasks.Parallel.Invoke(System.Action[])", "cpu")]
    [InlineData("M:System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(System.String,System.Byte[],System.Int32,System.Security.Cryptography.HashAlgorithmName,System.Int32)", "cpu")]
    [InlineData("M:System.Console.ReadLine", "console-input")]
    [InlineData("M:System.Threading.Tasks.TaskAsyncEnumerableExtensions.ToBlockingEnumerable``1(System.Collections.Generic.IAsyncEnumerable{``0},System.Threading.CancellationToken)", "enumerate")]
    public void Blocking(string id, string category) => Assert.Equal(category, Classify(id)?.Category);

    [Theory]
    [InlineData("M:System.Threading.Monitor.TryEnter(System.Object)")]
    [InlineData("M:System.Collections.Concurrent.BlockingCollection`1.TryTake(`0@)")]
    [InlineData("M:System.Threading.CancellationTokenSource.Cancel")]
    [InlineData("M:System.IO.StringWriter.Write(System.String)")]
    [InlineData("M:System.IO.MemoryStream.Read(System.Byte[],System.Int32,System.Int32)")]
    [InlineData("M:System.Data.DataTableReader.Read")]
    [InlineData("M:System.Console.WriteLine(System.String)")]
    [InlineData("M:System.IO.Path.Join(System.String,System.String)")]
    [InlineData("M:System.Diagnostics.Process.Start(System.String)")]
    [InlineData("M:System.Text.RegularExpressions.Regex.IsMatch(System.String)")]
    public void Harmless(string id) => Assert.True(Classify(id) is { IsHarmless: true });

    [Theory]
    [InlineData("M:System.IO.File.ReadAllTextAsync(System.String,System.Threading.CancellationToken)")]
    [InlineData("M:System.Math.Sqrt(System.Double)")]
    public void NotMentioned(string id) => Assert.Null(Classify(id));

    private Classification? Classify(string id)
    {
        var member = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, fixture.Assemblies.Compilation);
        Assert.NotNull(member);
        return s_classifier.Classify(member);
    }
}
