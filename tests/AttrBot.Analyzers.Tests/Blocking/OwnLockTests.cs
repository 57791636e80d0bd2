namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>A lock that nobody else can hold, or that the thread holds already, parks nobody.</summary>
public sealed class OwnLockTests
{
    /// <summary>Look-alikes: the object is being made, and nobody has seen it.</summary>
    [Theory]
    [InlineData("private readonly SemaphoreSlim _gate = new(1, 1); public Scope(int size) { Size = size; Change(); } private void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("private readonly object _gate = new(); public Scope(int size) => Change(); private void Change() => Refresh(); private void Refresh() { Monitor.Enter(_gate); Thread.Yield(); }")]
    [InlineData("private readonly ReaderWriterLockSlim _gate = new(); public Scope(int size) { this.Size = size; _gate.EnterWriteLock(); }")]
    public Task LockOfAnObjectThatIsBeingMade_IsFree(string members) => VerifyAsync("var scope = new Scope(1);", members);

    /// <summary>Counter-examples: the object is made, its lock is not its own or taken, or its constructor has handed it out.</summary>
    [Theory]
    [InlineData("new Scope(1).{|ATB1007:Change|}();", "private readonly SemaphoreSlim _gate = new(1, 1); public Scope(int size) { } public void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private readonly SemaphoreSlim _gate = new(0, 1); public Scope(int size) => Change(); public void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private static readonly SemaphoreSlim s_gate = new(1, 1); public Scope(int size) => Change(); public void Change() { s_gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private readonly SemaphoreSlim _gate; public Scope(int size) { _gate = Shared; Change(); } private static SemaphoreSlim Shared => new(1); public void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private readonly SemaphoreSlim _gate = new(1, 1); public Scope(int size) { new Thread(Change).Start(); Change(); } public void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private readonly SemaphoreSlim _gate = new(1, 1); public Scope(int size) { Task.Run(() => Change()); Change(); } public void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private readonly SemaphoreSlim _gate = new(1, 1); public static List<Scope> All { get; } = []; public Scope(int size) { All.Add(this); Change(); } public void Change() { _gate.Wait(); Thread.Yield(); }")]
    [InlineData("var scope = {|ATB1007:new Scope|}(1);", "private readonly SemaphoreSlim _gate = new(1, 1); public Scope(int size) { Start(); Change(); } private void Start() => new Thread(Change).Start(); public void Change() { _gate.Wait(); Thread.Yield(); }")]
    public Task LockThatOthersMayHold_IsWaitedFor(string statements, string members) => VerifyAsync(statements, members);

    /// <summary>Look-alikes and counter-examples: the thread has the lock, or another one, or one that cannot be entered again.</summary>
    [Theory]
    [InlineData("lock (_gate) { Change(); }", "private readonly object _gate = new(); private void Change() { if (Monitor.TryEnter(_gate, 500)) { Monitor.Exit(_gate); } }", true)]
    [InlineData("{|ATB1007:Change|}();", "private readonly object _gate = new(); private void Change() { if (Monitor.TryEnter(_gate, 500)) { Monitor.Exit(_gate); } }")]
    [InlineData("lock (_other) { {|ATB1007:Change|}(); }", "private readonly object _gate = new(), _other = new(); private void Change() { if (Monitor.TryEnter(_gate, 500)) { Monitor.Exit(_gate); } }", true)]
    [InlineData("lock (_gate) { {|ATB1007:Change|}(); }", "private readonly SemaphoreSlim _gate = new(1); private void Change() { _gate.Wait(); Thread.Yield(); }", true)]
    [InlineData("lock (_gate) { new Handlers().{|ATB1007:Change|}(); }", "private readonly object _gate = new(); private void Change() { if (Monitor.TryEnter(_gate, 500)) { Monitor.Exit(_gate); } }", true)]
    public Task LockThatTheThreadHas_IsEnteredAgain(string statements, string members, bool isReportedItself = false) =>
        BlockingVerifier.VerifyHandlerAsync(isReportedItself ? statements.Replace("lock", "{|ATB1004:lock|}", StringComparison.Ordinal) : statements, members);

    private static Task VerifyAsync(string statements, string members) => BlockingVerifier.VerifyAsync(
        $$"""
        using AttrBot;

        public sealed class Handlers
        {
            [Trigger("!go")]
            public async Task GoAsync(MessageContext context) { await Task.Yield(); {{statements}} }
        }

        public sealed class Scope
        {
            public int Size { get; private set; }
            {{members}}
        }
        """);
}
