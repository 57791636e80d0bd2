using AttrBot.Inventory;

namespace AttrBot.Analyzers.Tests.BlockingApis;

/// <summary>The embedded data against the reference assemblies: nothing missing, nothing wrong.</summary>
public sealed class InventoryTests(ReferenceAssembliesFixture fixture)
{
    [Fact]
    public void EveryMemberThatMayWait_IsClassified()
    {
        var entries = fixture.Inventory;

        Assert.Empty(entries.Where(entry => entry.Classification is null).Select(entry => $"{entry.Id}: {string.Join(", ", entry.Reasons)}"));
        Assert.True(entries.Count > 2_500, $"The inventory has shrunk to {entries.Count} members: are the documentation files beside the assemblies?");
    }

    [Fact]
    public void EveryLine_IsWellFormedAndResolves() =>
        Assert.Empty(new DataCheck(fixture.Assemblies, EmbeddedData.Read()).Problems());

    [Theory]
    [InlineData("M:System.IO.File.ReadAllText(System.String)", "twin")]
    [InlineData("P:Microsoft.AspNetCore.Http.HttpRequest.Form", "twin")]
    [InlineData("M:System.IO.Compression.ZipArchive.#ctor(System.IO.Stream)", "twin")]
    [InlineData("M:System.Net.Mail.SmtpClient.Send(System.Net.Mail.MailMessage)", "twin")]
    [InlineData("M:System.Threading.Thread.Join", "name")]
    [InlineData("M:System.Net.Dns.EndResolve(System.IAsyncResult)", "ends an asynchronous operation")]
    [InlineData("M:System.Threading.Barrier.SignalAndWait(System.Threading.CancellationToken)", "takes a cancellation token")]
    [InlineData("M:System.Threading.ReaderWriterLock.UpgradeToWriterLock(System.Int32)", "takes a timeout")]
    [InlineData("M:System.IO.FileSystemWatcher.WaitForChanged(System.IO.WatcherChangeTypes)", "documented: \"synchronous\"")]
    [InlineData("M:System.IO.FileInfo.Delete", "throws IOException")]
    public void Inventory_FindsMemberBySign(string id, string sign)
    {
        var entry = Assert.Single(fixture.Inventory, entry => entry.Id == id);
        Assert.Contains(entry.Reasons, reason => reason.StartsWith(sign, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("M:System.IO.File.ReadAllTextAsync(System.String,System.Threading.CancellationToken)")]
    [InlineData("M:System.Math.Sqrt(System.Double)")]
    [InlineData("P:System.String.Length")]
    public void Inventory_LeavesOutWhatNeitherWaitsNorHasATwin(string id) =>
        Assert.DoesNotContain(fixture.Inventory, entry => entry.Id == id);
}
