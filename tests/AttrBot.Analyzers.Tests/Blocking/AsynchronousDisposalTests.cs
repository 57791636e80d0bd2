namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>A disposal that is left for objects without an asynchronous one is the best there is.</summary>
public sealed class AsynchronousDisposalTests
{
    private const string Members = """
        private readonly System.Data.Common.DbConnection _own = null!;
        private static System.Data.Common.DbConnection Connect() => null!;
        """;

    [Theory]
    [InlineData("if (x is IAsyncDisposable later) { await later.DisposeAsync(); } else { x.Dispose(); }")]
    [InlineData("if (x is IAsyncDisposable) await ((IAsyncDisposable)x).DisposeAsync(); else x.Dispose();")]
    [InlineData("if (x is not IAsyncDisposable later) { x.Dispose(); } else { await later.DisposeAsync().ConfigureAwait(false); }")]
    [InlineData("if (!(x is IAsyncDisposable later)) { x?.Dispose(); } else { await later.DisposeAsync(); }")]
    [InlineData("if (x is IAsyncDisposable later) { await later.DisposeAsync(); return; } x.Dispose();")]
    [InlineData("if (x is not IAsyncDisposable later) { x.Dispose(); return; } await later.DisposeAsync();")]
    [InlineData("var later = x as IAsyncDisposable; if (later != null) { await later.DisposeAsync(); } else { x.Dispose(); }")]
    [InlineData("var later = x as IAsyncDisposable; if (later is null) { x.Dispose(); } else { await later.DisposeAsync(); }")]
    [InlineData("if (x as IAsyncDisposable is { } later) { await later.DisposeAsync(); } else { x.Dispose(); }")]
    [InlineData("if (x is IAsyncDisposable later) { await later.DisposeAsync(); } else if (x is System.Data.Common.DbConnection now) { now.Dispose(); }")]
    [InlineData("object o = x; switch (o) { case IAsyncDisposable later: await later.DisposeAsync(); break; case Microsoft.Extensions.Hosting.IHost now: now.Dispose(); break; }")]
    [InlineData("switch (x) { case IAsyncDisposable later: await later.DisposeAsync(); break; default: x.Close(); break; }")]
    [InlineData("if (_own is IAsyncDisposable later) { await later.DisposeAsync(); } else { this._own.Dispose(); }")]
    [InlineData("if (x is System.Data.Common.DbConnection later) { await later.CloseAsync(); } else { x.Close(); }")]
    public Task DisposalWhereThereIsNoAsynchronousOne_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync("var x = Connect(); " + statements, Members);

    [Theory]
    [InlineData("if (x is IAsyncDisposable) { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (x is IAsyncDisposable later) { x.{|ATB1012:Dispose|}(); } else { await x.DisposeAsync(); }")]
    [InlineData("if (x is not IAsyncDisposable later) { await x.DisposeAsync(); } else { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (_own is IAsyncDisposable later) { await later.DisposeAsync(); } else { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (x is IAsyncDisposable later) { await _own.DisposeAsync(); } else { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (x is IAsyncDisposable later && context.Attempt > 1) { await later.DisposeAsync(); } else { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (x is IAsyncDisposable later) { await later.DisposeAsync(); } x.{|ATB1012:Dispose|}();")]
    [InlineData("if (context.Attempt > 1) { await x.DisposeAsync(); } else { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (x != null) { x.{|ATB1012:Dispose|}(); } else { await _own.DisposeAsync(); }")]
    [InlineData("if (x == null) { await x!.DisposeAsync(); } else { x.{|ATB1012:Dispose|}(); }")]
    [InlineData("switch (x) { case System.Data.Common.DbConnection now: now.{|ATB1012:Dispose|}(); break; case null: await x!.DisposeAsync(); break; }")]
    [InlineData("switch (x) { case IAsyncDisposable later when context.Attempt > 1: await later.DisposeAsync(); break; default: x.{|ATB1012:Dispose|}(); break; }")]
    public Task DisposalOfWhatCouldBeDisposedOfAsynchronously_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync("var x = Connect(); " + statements, Members);
}
